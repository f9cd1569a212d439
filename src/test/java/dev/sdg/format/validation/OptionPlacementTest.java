package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionPlacementTest {
    private static final DataFormatHandler FORMAT =
            new Formats(List.of()).named("multiple-choice").format();
    private static final OptionPlacement PLACEMENT = FORMAT.placement().orElseThrow();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 17, -5, Long.MAX_VALUE})
    void the_right_option_is_equally_often_at_each_place(long seed) {
        Map<Long, Integer> places = new TreeMap<>();

        for (int number = 0; number < 402; number++) {
            places.merge(answer(PLACEMENT.place(row(0), number, seed)), 1, Integer::sum);
        }

        assertThat(places.keySet()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(places.values()).allMatch(count -> count == 100 || count == 101);
    }

    @Test
    void the_answer_goes_with_its_option_and_no_option_is_lost() {
        for (int right = 0; right < 4; right++) {
            for (int number = 0; number < 20; number++) {
                Sample placed = PLACEMENT.place(row(right), number, 3);

                assertThat(options(placed)).containsExactlyInAnyOrderElementsOf(options(row(right)));
                assertThat(options(placed).get((int) answer(placed)))
                        .isEqualTo(options(row(right)).get(right));
            }
        }
    }

    @Test
    void a_row_keeps_its_review_and_the_position_that_was_found_goes_with_its_option() {
        for (int number = 0; number < 20; number++) {
            JsonNode second = JsonNodeFactory.instance.numberNode(1L);
            Review said = new Review(2, "two are right", Optional.of(new Review.Label(second, false)));

            Sample placed = PLACEMENT.place(row(2).with(said), number, 3);

            Review kept = placed.review().orElseThrow();
            assertThat(kept.grade()).isEqualTo(2);
            assertThat(kept.reason()).isEqualTo("two are right");
            assertThat(kept.label().orElseThrow().agrees()).isFalse();
            assertThat(options(placed).get(kept.label().get().value().intValue()))
                    .isEqualTo(new Value.Text("b"));
        }
    }

    @Test
    void a_row_whose_labels_a_reviewer_did_not_find_keeps_its_grade() {
        Review said = new Review(4, "", Optional.empty());

        assertThat(PLACEMENT.place(row(2).with(said), 5, 3).review()).contains(said);
    }

    @Test
    void wrong_options_change_places_too_and_no_pattern_returns() {
        Set<List<Value>> orders = new HashSet<>();
        Set<List<Long>> runs = new HashSet<>();
        for (int number = 0; number < 200; number += 4) {
            orders.add(options(PLACEMENT.place(row(0), number, 9)));
            int first = number;
            runs.add(IntStream.range(first, first + 4)
                    .mapToObj(n -> answer(PLACEMENT.place(row(0), n, 9)))
                    .toList());
        }

        assertThat(orders).hasSizeGreaterThan(15);
        assertThat(runs).hasSizeGreaterThan(10);
    }

    @Test
    void equal_seeds_and_numbers_give_equal_orders() {
        assertThat(PLACEMENT.place(row(2), 7, 5)).isEqualTo(PLACEMENT.place(row(2), 7, 5));
        assertThat(IntStream.range(0, 20)
                        .mapToObj(n -> PLACEMENT.place(row(2), n, 5))
                        .toList())
                .isNotEqualTo(IntStream.range(0, 20)
                        .mapToObj(n -> PLACEMENT.place(row(2), n, 6))
                        .toList());
    }

    private static long answer(Sample row) {
        return ((Value.Whole) row.values().get(2)).number();
    }

    private static List<Value> options(Sample row) {
        return ((Value.Array) row.values().get(1)).items();
    }

    private static Sample row(int right) {
        return new Sample(
                List.of(
                        new Value.Text("Which?"),
                        new Value.Array(List.of(
                                new Value.Text("a"), new Value.Text("b"), new Value.Text("c"), new Value.Text("d"))),
                        new Value.Whole(right),
                        new Value.Text("Because.")),
                RowOrigin.query());
    }
}
