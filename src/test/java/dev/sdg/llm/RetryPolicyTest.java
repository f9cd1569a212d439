package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.llm.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Failure BUSY = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy");
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private final List<Duration> slept = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();
    private final List<Optional<Failure>> previous = new ArrayList<>();

    @Test
    void what_works_at_once_is_not_waited_for() {
        String result = policy(5).run((number, before) -> "done " + number);

        assertThat(result).isEqualTo("done 1");
        assertThat(slept).isEmpty();
    }

    @Test
    void waits_double_within_a_quarter_up_and_down_between_one_second_and_sixty() {
        end(policy(9), BUSY);

        assertThat(slept).hasSize(9);
        long base = 1000;
        for (Duration wait : slept) {
            assertThat(wait.toMillis())
                    .isBetween(Math.max(1000, Math.min(60_000, base * 3 / 4)), Math.min(60_000, base * 5 / 4));
            base = base * 2;
        }
        assertThat(slept.get(8)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_spent_budget_ends_in_what_the_failure_comes_to() {
        Failure end = end(policy(5), BUSY);

        assertThat(previous).hasSize(6);
        assertThat(end.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(end.message()).isEqualTo("busy");
    }

    @Test
    void no_retries_are_one_call() {
        end(policy(0), BUSY);

        assertThat(previous).hasSize(1);
        assertThat(slept).isEmpty();
    }

    @Test
    void a_failure_has_its_own_limit_within_the_budget() {
        Failure end = end(policy(5), BUSY.withAttempts(2, Kind.UNAVAILABLE));

        assertThat(previous).hasSize(2);
        assertThat(end.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void failures_of_different_kinds_share_the_budget_but_not_their_limits() {
        Failure empty =
                Failure.of(Kind.TRANSIENT, CallFailureReason.EMPTY, "empty").withAttempts(2, Kind.REQUEST_FAILED);
        Failure recited = Failure.of(Kind.TRANSIENT, CallFailureReason.RECITATION, "recited")
                .withAttempts(2, Kind.REQUEST_FAILED);

        Failure end = end(policy(5), empty, recited, BUSY, empty);

        assertThat(previous).hasSize(4);
        assertThat(end.reason()).isEqualTo(CallFailureReason.EMPTY);
    }

    @Test
    void each_try_hears_how_the_one_before_failed() {
        Failure smaller = Failure.of(Kind.OUTPUT_TOO_LONG, CallFailureReason.CUT_OFF, "cut")
                .withAttempts(3, Kind.REQUEST_FAILED);

        end(policy(2), smaller, BUSY, BUSY);

        assertThat(previous).containsExactly(Optional.empty(), Optional.of(smaller), Optional.of(BUSY));
    }

    @Test
    void a_wait_that_the_provider_names_is_kept_and_announced() {
        end(policy(1), BUSY.withDelay(Duration.ofMillis(34_070)));

        assertThat(slept).containsExactly(Duration.ofMillis(34_070));
        assertThat(announced).containsExactly("PT34.07S busy");
    }

    @Test
    void a_wait_shorter_than_a_second_is_kept_too() {
        end(policy(1), BUSY.withDelay(Duration.ofMillis(900)));

        assertThat(slept).containsExactly(Duration.ofMillis(900));
    }

    @Test
    void a_named_wait_that_did_not_help_gives_way_to_longer_ones() {
        end(policy(5), BUSY.withDelay(Duration.ofSeconds(5)));

        assertThat(slept.subList(0, 3)).containsOnly(Duration.ofSeconds(5));
        assertThat(slept.get(3)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
        assertThat(slept.get(4)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(20));
    }

    @Test
    void a_wait_over_the_longest_allowed_stops_the_run_and_names_it() {
        Failure end = end(policy(5), BUSY.withDelay(Duration.ofMinutes(15)));

        assertThat(end.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(end.message()).contains("busy", "900 s", "300 s", "⟨max-wait⟩");
        assertThat(slept).isEmpty();
    }

    @Test
    void the_longest_wait_allowed_is_kept() {
        end(policy(1), BUSY.withDelay(MAX_WAIT));

        assertThat(slept).containsExactly(MAX_WAIT);
    }

    @Test
    void what_no_try_can_mend_ends_at_once() {
        Failure refused = Failure.of(Kind.KEY_REFUSED, CallFailureReason.PROVIDER, "bad key");

        Failure end = end(policy(5), refused);

        assertThat(end).isEqualTo(refused);
        assertThat(previous).hasSize(1);
    }

    @Test
    void a_batch_does_not_pay_for_the_one_before() {
        RetryPolicy policy = policy(1);
        end(policy, BUSY);
        slept.clear();

        end(policy, BUSY);

        assertThat(slept).hasSize(1);
    }

    @Test
    void an_interrupt_while_waiting_stops_the_run() {
        RetryPolicy policy = new RetryPolicy(
                5,
                MAX_WAIT,
                wait -> {
                    throw new InterruptedException();
                },
                new Random(1),
                (wait, failure) -> {});

        Failure end = end(policy, BUSY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(end.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void a_fault_of_ours_is_not_tried_again() {
        assertThatThrownBy(() -> policy(5).run((number, before) -> {
                    previous.add(before);
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");

        assertThat(previous).hasSize(1);
    }

    private RetryPolicy policy(int maxRetries) {
        return new RetryPolicy(
                maxRetries,
                MAX_WAIT,
                slept::add,
                new Random(1),
                (wait, failure) -> announced.add(wait + " " + failure.message()));
    }

    /** Returns how a batch ends whose tries fail one after the other, the last failure again and again. */
    private Failure end(RetryPolicy policy, Failure... failures) {
        return catchThrowableOfType(
                        LlmException.class,
                        () -> policy.run((number, before) -> {
                            previous.add(before);
                            throw new LlmException(failures[Math.min(number, failures.length) - 1]);
                        }))
                .failure();
    }
}
