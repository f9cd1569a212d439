package dev.sdg.llm;

import dev.sdg.llm.Failure.Action;
import dev.sdg.sample.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the failures of one batch come to: each kind's own limit of attempts, and the longest wait that is accepted. */
final class RetryLimits {

    private final Duration maxWait;
    private final Map<Kind, Integer> seen = new HashMap<>();

    RetryLimits(Duration maxWait) {
        this.maxWait = maxWait;
    }

    /** Returns {@code failure} with the action that is to be taken now, after all failures before it. */
    Failure decide(Failure failure) {
        if (!mayTryAgain(failure)) {
            return failure;
        }
        if (failure.delay().filter(delay -> delay.compareTo(maxWait) > 0).isPresent()) {
            return stopped(failure);
        }
        int count = seen.merge(Kind.of(failure), 1, Integer::sum);
        return count < failure.attempts() ? failure : spent(failure);
    }

    /** Returns {@code failure} with what it comes to when nothing more is tried. */
    static Failure spent(Failure failure) {
        return failure.metWith(failure.afterwards());
    }

    /** Returns whether the same rows may be asked for again. */
    static boolean mayTryAgain(Failure failure) {
        return failure.action() == Action.TRY_AGAIN || failure.action() == Action.TRY_SMALLER;
    }

    private Failure stopped(Failure failure) {
        long asked = failure.delay().orElseThrow().toSeconds();
        return failure.metWith(Action.STOP_RUN)
                .saying("%s (the provider asks to wait %d s; the longest wait allowed is %d s: see --max-wait)"
                        .formatted(failure.message(), asked, maxWait.toSeconds()));
    }

    /** Failures that share a limit. */
    private record Kind(Action action, int attempts, Action afterwards, Reason reason) {

        static Kind of(Failure failure) {
            return new Kind(failure.action(), failure.attempts(), failure.afterwards(), failure.reason());
        }
    }
}
