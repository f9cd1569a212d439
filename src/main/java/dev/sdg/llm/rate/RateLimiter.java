package dev.sdg.llm.rate;

import dev.sdg.llm.Failure;
import dev.sdg.llm.TokenUsage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Decides when the next call may start, from what the user allows and from how the calls before went. All moments are
 * nanoseconds of one {@link dev.sdg.llm.Clock}. Used under its owner's lock.
 */
final class RateLimiter {
    /** The first calls of a run are spread over this, so that the provider sees a run begin and not a blow. */
    private static final long OPENING = TimeUnit.MILLISECONDS.toNanos(250);

    private static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_JITTER = Duration.ofSeconds(1);

    private final RandomGenerator random;
    private final PerMinuteLimit requests = new PerMinuteLimit(Spacing.LITTLE);

    /** Calls take fewer tokens than guessed as a rule: what is left of them is used within a second. */
    private final PerMinuteLimit tokens = new PerMinuteLimit(TimeUnit.SECONDS.toNanos(1));

    private final LearnedRate learned = new LearnedRate();
    private final ConcurrencyLimit inFlightLimit = new ConcurrencyLimit();
    private RateLimits limits = RateLimits.NONE;
    private int begun;
    private int inFlight;
    private boolean open;
    private long lastBegun;
    private long opensAt;
    private long resume;

    RateLimiter(RateLimits limits, RandomGenerator random) {
        this.random = random;
        limits(limits);
    }

    /** Keeps {@code limits} from now on. */
    void limits(RateLimits limits) {
        this.limits = limits;
        requests.limit(limits.requestsPerMinute());
        tokens.limit(limits.tokensPerMinute());
        inFlightLimit.max(limits.concurrency());
    }

    /** Begins anew for a first client: whether the provider answers is to be seen again. What was learned stays. */
    void reset() {
        begun = 0;
        open = false;
    }

    /**
     * A call that was started.
     *
     * @param at when
     * @param requests what it weighs among the requests
     * @param tokens what it weighs among the tokens
     * @param tried what the learned rate knows of it
     */
    record Start(long at, SlidingWindow.Entry requests, SlidingWindow.Entry tokens, LearnedRate.Tried tried) {}

    /** Returns whether one more call may be in flight. */
    boolean hasCapacity() {
        return inFlight < inFlightLimit.limit();
    }

    /**
     * Returns the earliest moment, not before {@code now}, at which a call of about {@code amount} tokens may start.
     */
    long earliest(long now, long amount) {
        long own = Math.max(Math.max(now, resume), Math.max(learned.earliest(now), opensAt));
        return Math.max(own, Math.max(requests.earliest(now, 1), tokens.earliest(now, amount)));
    }

    /** Takes note that a call of about {@code amount} tokens starts now. */
    Start start(long now, long amount) {
        begun++;
        inFlight++;
        lastBegun = now;
        if (begun < limits.concurrency()) {
            opensAt = now + OPENING / limits.concurrency();
        }
        return new Start(now, requests.start(now, 1), tokens.start(now, amount), learned.start(now));
    }

    /** A call is back with an answer that took {@code usage}. */
    void succeeded(Start start, TokenUsage usage) {
        inFlight--;
        open = true;
        inFlightLimit.succeeded();
        correct(start, usage);
    }

    /** A call is back without an answer. */
    void failed(Start start, long now, Failure failure) {
        inFlight--;
        switch (failure.throttle()) {
            case QUOTA -> refused(start, now, failure);
            case OVERLOAD -> inFlightLimit.overloaded(start.at(), now);
            case NONE -> correct(start, failure.usage());
        }
    }

    /** A call ended in a way that teaches nothing. */
    void abandoned() {
        inFlight--;
    }

    /** Returns whether a call has succeeded, or has been under way for {@code patience}. */
    boolean isOpen(long now, Duration patience) {
        open = open || (inFlight > 0 && now - lastBegun >= patience.toNanos());
        return open;
    }

    /** Returns how many calls are under way. */
    int inFlight() {
        return inFlight;
    }

    private void refused(Start start, long now, Failure failure) {
        tokens.correct(start.tokens(), 0);
        Duration asked = failure.delay().orElse(UNNAMED_WAIT);
        if (asked.compareTo(limits.maxWait()) > 0) {
            return; // nobody waits for that: the run is stopped
        }
        resume = Math.max(resume, now + asked.toNanos() + jitter(asked));
        learned.refused(start.tried(), asked.toNanos(), failure.delay().isPresent(), requests.perNano(), now);
    }

    /** Parts this program from others that were told the same. */
    private long jitter(Duration asked) {
        long most = Math.min(LONGEST_JITTER.toNanos(), asked.toNanos() / 10);
        return Math.round(most * random.nextDouble());
    }

    /** Where the provider did not count, the guess stands. */
    private void correct(Start start, TokenUsage usage) {
        if (usage.complete() && usage.total() > 0) {
            tokens.correct(start.tokens(), usage.total());
        }
    }
}
