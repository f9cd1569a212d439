package dev.sdg.llm.rate;

import dev.sdg.llm.Failure;
import dev.sdg.llm.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Decides when the next call may start, from what the user allows and from how the calls before went. All moments are
 * nanoseconds of one {@link dev.sdg.llm.Clock}. Used under its owner's lock.
 */
public final class RateLimiter {
    /** The first calls of a run are spread over this, so that the provider sees a run begin and not a blow. */
    private static final long OPENING = TimeUnit.MILLISECONDS.toNanos(250);

    private static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_JITTER = Duration.ofSeconds(1);

    private final RateLimits limits;
    private final RandomGenerator random;
    private final Optional<PerMinuteLimit> requests;
    private final Optional<PerMinuteLimit> tokens;
    private final AdaptiveRate learned = new AdaptiveRate();
    private final ConcurrencyLimit inFlightLimit;
    private int begun;
    private int inFlight;
    private boolean open;
    private long lastBegun;
    private long opensAt;
    private long resume;

    RateLimiter(RateLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.random = random;
        this.requests = limit(limits.requestsPerMinute());
        this.tokens = limit(limits.tokensPerMinute());
        this.inFlightLimit = new ConcurrencyLimit(limits.concurrency());
    }

    /**
     * A call that was started.
     *
     * @param at when
     * @param requests what it weighs among the requests; empty where these are not limited
     * @param tokens what it weighs among the tokens
     * @param tried what the learned rate knows of it
     */
    record Start(long at, Optional<WindowEntry> requests, Optional<WindowEntry> tokens, AdaptiveRate.Tried tried) {}

    /** Returns whether one more call may be in flight. */
    boolean hasRoom() {
        return inFlight < inFlightLimit.limit();
    }

    /** Returns the earliest moment, not before {@code now}, at which a call of about {@code amount} tokens may start. */
    long earliest(long now, long amount) {
        long own = Math.max(Math.max(now, resume), Math.max(learned.earliest(), opensAt));
        long byRequests = requests.map(limit -> limit.earliest(now, 1)).orElse(now);
        long byTokens = tokens.map(limit -> limit.earliest(now, amount)).orElse(now);
        return Math.max(own, Math.max(byRequests, byTokens));
    }

    /** Takes note that a call of about {@code amount} tokens starts now. */
    Start start(long now, long amount) {
        begun++;
        inFlight++;
        lastBegun = now;
        if (begun < limits.concurrency()) {
            opensAt = now + OPENING / limits.concurrency();
        }
        return new Start(
                now,
                requests.map(limit -> limit.start(now, 1)),
                tokens.map(limit -> limit.start(now, amount)),
                learned.start(now));
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
        start.tokens().ifPresent(charge -> tokens.orElseThrow().correct(charge, 0));
        Duration asked = failure.delay().orElse(UNNAMED_WAIT);
        if (asked.compareTo(limits.maxWait()) > 0) {
            return; // nobody waits for that: the run is stopped
        }
        resume = Math.max(resume, now + asked.toNanos() + jitter(asked));
        learned.refused(start.tried(), asked.toNanos(), now);
    }

    /** Parts this program from others that were told the same. */
    private long jitter(Duration asked) {
        long most = Math.min(LONGEST_JITTER.toNanos(), asked.toNanos() / 10);
        return Math.round(most * random.nextDouble());
    }

    /** Where the provider did not count, the guess stands. */
    private void correct(Start start, TokenUsage usage) {
        if (usage.complete() && usage.total() > 0) {
            start.tokens().ifPresent(charge -> tokens.orElseThrow().correct(charge, usage.total()));
        }
    }

    private static Optional<PerMinuteLimit> limit(OptionalLong perMinute) {
        return perMinute.isPresent() ? Optional.of(new PerMinuteLimit(perMinute.getAsLong())) : Optional.empty();
    }
}
