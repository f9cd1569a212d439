package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitTrackerTest {
    private static final Failure QUOTA = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "quota");
    private static final Failure BUSY = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy");

    private final List<Duration> told = new ArrayList<>();
    private long now;
    private final WaitTracker tracker = new WaitTracker(
            new Clock() {
                @Override
                public long nanos() {
                    return now;
                }

                @Override
                public void sleep(Duration wait) {
                    now += wait.toNanos();
                }
            },
            (wait, failure) -> told.add(wait));

    @Test
    void workers_that_wait_together_wait_once_and_are_told_once() {
        for (int worker = 0; worker < 8; worker++) {
            tracker.waiting(Duration.ofSeconds(26), QUOTA);
            pass(Duration.ofMillis(20));
        }
        pass(Duration.ofSeconds(30));

        assertThat(told).containsExactly(Duration.ofSeconds(26));
        assertThat(tracker.waited()).isEqualTo(Duration.ofMillis(26_140));
    }

    @Test
    void a_wait_that_is_much_longer_than_the_one_under_way_is_told_too() {
        tracker.waiting(Duration.ofSeconds(4), BUSY);
        tracker.waiting(Duration.ofSeconds(5), BUSY);
        tracker.waiting(Duration.ofSeconds(60), QUOTA);

        assertThat(told).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(60));
    }

    @Test
    void a_later_wait_is_told_again() {
        tracker.waiting(Duration.ofSeconds(4), BUSY);
        pass(Duration.ofSeconds(10));
        tracker.waiting(Duration.ofSeconds(4), BUSY);

        assertThat(told).hasSize(2);
    }

    @Test
    void the_account_is_by_reason() {
        tracker.waiting(Duration.ofSeconds(4), BUSY);
        pass(Duration.ofSeconds(10));
        tracker.waiting(Duration.ofSeconds(26), QUOTA);
        pass(Duration.ofSeconds(30));
        tracker.waiting(Duration.ofSeconds(2), BUSY);

        assertThat(tracker.byReason())
                .containsExactly(Map.entry("busy", Duration.ofSeconds(6)), Map.entry("quota", Duration.ofSeconds(26)));
    }

    @Test
    void what_is_still_to_come_of_a_wait_was_not_waited() {
        tracker.waiting(Duration.ofSeconds(26), QUOTA);
        pass(Duration.ofSeconds(6));

        assertThat(tracker.waited()).isEqualTo(Duration.ofSeconds(6));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
