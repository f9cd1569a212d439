package dev.sdg.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSizerTest {
    private final RequestSizer demand = new RequestSizer();

    @Test
    void while_all_rows_are_kept_exactly_what_is_missing_is_asked_for() {
        demand.learn(100, 100);

        assertThat(demand.next(60, 0, 25)).isEqualTo(60);
        assertThat(demand.next(60, 50, 25)).isEqualTo(10);
        assertThat(demand.next(60, 60, 25)).isZero();
    }

    @Test
    void one_row_of_a_few_that_was_no_use_does_not_change_the_next_request() {
        demand.learn(3, 2);

        assertThat(demand.next(1, 0, 25)).isEqualTo(1);
    }

    @Test
    void when_one_row_in_five_is_turned_away_more_are_asked_for() {
        demand.learn(10_000, 8_000);

        assertThat(demand.next(20, 0, 50)).isBetween(26L, 28L);
    }

    @Test
    void with_replies_to_come_that_may_do_nothing_is_asked_for_a_few_rows() {
        demand.learn(10_000, 8_000);

        assertThat(demand.next(90, 100, 25)).isZero();
        assertThat(demand.next(90, 50, 25)).isBetween(64L, 67L);
    }

    @Test
    void the_share_is_known_after_the_first_replies() {
        demand.learn(25, 20);

        assertThat(demand.next(80, 0, 25)).isBetween(97L, 104L);
    }

    @Test
    void when_nothing_is_under_way_even_one_row_is_asked_for() {
        demand.learn(10_000, 0);

        assertThat(demand.next(1, 0, 25)).isPositive();
    }

    @Test
    void what_came_lately_counts_more() {
        demand.learn(10_000, 10_000);
        demand.learn(2_000, 0);

        assertThat(demand.share()).isLessThan(0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 25, 64, 0.0, 1.00",
        "10000, 25, 64, 0.2, 1.10",
        "10000, 25, 8, 0.2, 1.10",
        "1000, 25, 8, 0.2, 1.10",
        "100000, 25, 64, 0.5, 1.10"
    })
    void calls_are_close_to_the_least_that_there_can_be(
            int target, int batchSize, int workers, double duplicates, double most) {
        Random random = new Random(11);
        Queue<Long> underWay = new ArrayDeque<>();
        long rows = 0;
        long saved = 0;
        int calls = 0;
        while (saved < target) {
            long next = 1;
            while (underWay.size() < workers && next > 0) {
                next = Math.min(batchSize, demand.next(target - saved, rows, batchSize));
                if (next > 0) {
                    underWay.add(next);
                    rows += next;
                    calls++;
                }
            }
            long asked = underWay.remove();
            rows -= asked;
            long kept = random.doubles(asked).filter(row -> row >= duplicates).count();
            demand.learn(asked, kept);
            saved += kept;
        }

        double least = Math.ceil(target / (1 - duplicates) / batchSize);
        assertThat(calls / least).isLessThanOrEqualTo(most);
    }
}
