package dev.sdg.llm.rate;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * Any amount of work under a rate limiter, against a provider that is a quota and a latency, in time that is only
 * counted.
 */
final class Traffic {
    private final RateLimiter limiter;
    private final Quota quota;
    private final long latency;
    private final Random random = new Random(7);
    private final List<Call> calls = new ArrayList<>();
    private final PriorityQueue<Call> underWay = new PriorityQueue<>(Comparator.comparingLong(Call::ends));
    private LongUnaryOperator tokens = forecast -> forecast;
    private long forecast = 1;
    private long warmUp;
    private int delays = 20_000_000;
    private long now = 1;

    private Traffic(RateLimiter limiter, Quota quota, Duration latency) {
        this.limiter = limiter;
        this.quota = quota;
        this.latency = latency.toNanos();
    }

    static Traffic against(Quota quota, Duration latency, RateLimits limits) {
        return new Traffic(new RateLimiter(limits, new Random(1)), quota, latency);
    }

    /** Lets each call be guessed at {@code guess} tokens and take what {@code counted} makes of that. */
    Traffic guessing(long guess, LongUnaryOperator counted) {
        forecast = guess;
        tokens = counted;
        return this;
    }

    /**
     * Lets whatever begins in the first seconds take {@code time} longer, as on a machine that is busy or has to warm
     * up.
     */
    Traffic warmingUp(Duration time) {
        warmUp = time.toNanos();
        return this;
    }

    /** Lets calls reach the provider at most {@code time} after they start. */
    Traffic arrivingWithin(Duration time) {
        delays = (int) time.toNanos();
        return this;
    }

    /** One call; {@code refused} says how long to wait. */
    record Call(RateLimiter.Start start, long ends, Optional<Duration> refused, long tokens) {
        long at() {
            return start.at();
        }
    }

    /** Goes on for {@code time} with as much work as can be done, and returns all calls so far. */
    List<Call> run(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            step();
        }
        return calls;
    }

    /** Lets time pass in which the program does nothing, like a laptop that is shut. */
    Traffic suspend(Duration time) {
        now += time.toNanos();
        return this;
    }

    private void step() {
        long back = underWay.isEmpty() ? Long.MAX_VALUE : underWay.peek().ends();
        long next = limiter.hasCapacity() ? limiter.earliest(now, forecast) : Long.MAX_VALUE;
        if (back <= Math.max(next, now)) {
            now = Math.max(now, back);
            finish(underWay.remove());
        } else {
            now = Math.max(now, next);
            begin();
        }
    }

    private void begin() {
        RateLimiter.Start start = limiter.start(now, forecast);
        // Calls reach the provider a little later than they start, each by its own delay.
        long arrival = now + random.nextInt(delays);
        Optional<Duration> refused = quota.refusal(arrival);
        long took = refused.isPresent() ? latency / 2 : latency * 3 / 4 + (long) (random.nextDouble() * latency / 2);
        long late = now < 3_000_000_000L ? warmUp : 0;
        Call call = new Call(start, arrival + took + late, refused, tokens.applyAsLong(forecast));
        calls.add(call);
        underWay.add(call);
    }

    private void finish(Call call) {
        if (call.refused().isEmpty()) {
            limiter.succeeded(call.start(), new TokenUsage(call.tokens(), 0, 0, 0, true));
            return;
        }
        Failure failure = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "quota")
                .withThrottle(ThrottleSignal.QUOTA)
                .withDelay(call.refused().get());
        limiter.failed(call.start(), now, failure);
    }
}
