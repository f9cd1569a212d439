package dev.sdg.llm.rate;

import dev.sdg.llm.Clock;
import dev.sdg.llm.Failure;
import dev.sdg.llm.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one provider lets one key ask of one model, shared by all clients that are built on it: the limits, the rate
 * that was learned, the pause after a refusal, and how many calls are in flight. While several clients share it, the
 * strictest of their limits hold for all of them together. Any number of threads may use one.
 */
public final class ProviderQuota {
    /** At most so long is a clock that was stopped not noticed by whoever waits for a call to end. */
    private static final long STOP_CHECK_MILLIS = 100;

    private final Clock clock;
    private final RateLimiter limiter;
    private final List<RateLimits> members = new ArrayList<>();

    /**
     * @param clock of all its moments; clients wait by clocks of their own that run as fast
     * @param random parts this program from others that were told the same
     */
    public ProviderQuota(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.limiter = new RateLimiter(RateLimits.NONE, random);
    }

    /** A client with {@code limits} begins to use it. */
    synchronized void join(RateLimits limits) {
        if (members.isEmpty()) {
            limiter.reset();
        }
        members.add(limits);
        applyLimits();
    }

    /** A client with {@code limits} has made its last call. */
    synchronized void leave(RateLimits limits) {
        members.remove(limits);
        applyLimits();
    }

    /**
     * Waits by {@code waiting} until a call of about {@code tokens} may start, and starts it.
     *
     * @throws InterruptedException when the thread is interrupted, or {@code waiting} is stopped
     */
    RateLimiter.Start start(long tokens, Clock waiting) throws InterruptedException {
        while (true) {
            long wait;
            synchronized (this) {
                while (!limiter.hasCapacity()) {
                    wait(STOP_CHECK_MILLIS);
                    waiting.sleep(Duration.ZERO); // says whether time was stopped
                }
                long now = clock.nanos();
                wait = limiter.earliest(now, tokens) - now;
                if (wait <= 0) {
                    waiting.sleep(Duration.ZERO);
                    return limiter.start(now, tokens);
                }
            }
            waiting.sleep(Duration.ofNanos(wait)); // meanwhile the moment may move: look again
        }
    }

    /** A call is back with an answer that took {@code usage}. */
    synchronized void succeeded(RateLimiter.Start start, TokenUsage usage) {
        limiter.succeeded(start, usage);
        notifyAll();
    }

    /** A call is back without an answer. */
    synchronized void failed(RateLimiter.Start start, Failure failure) {
        limiter.failed(start, clock.nanos(), failure);
        notifyAll();
    }

    /** A call ended in a way that teaches nothing. */
    synchronized void abandoned() {
        limiter.abandoned();
        notifyAll();
    }

    /** Returns whether a call has succeeded, or has been under way for {@code patience}. */
    synchronized boolean isOpen(Duration patience) {
        return limiter.isOpen(clock.nanos(), patience);
    }

    private void applyLimits() {
        limiter.limits(members.stream().reduce(RateLimits.NONE, RateLimits::strictest));
        notifyAll();
    }
}
