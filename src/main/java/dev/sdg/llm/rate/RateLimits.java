package dev.sdg.llm.rate;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How fast the user lets a model be asked.
 *
 * @param concurrency calls in flight, at most
 * @param requestsPerMinute started in any 60 s, at most
 * @param tokensPerMinute of calls started in any 60 s, at most, input and output together
 * @param maxWait the longest single wait that a provider may ask for
 */
public record RateLimits(
        int concurrency, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, Duration maxWait) {

    /** Limits nothing. */
    static final RateLimits NONE =
            new RateLimits(Integer.MAX_VALUE, OptionalLong.empty(), OptionalLong.empty(), Duration.ZERO);

    public RateLimits {
        if (concurrency < 1 || requestsPerMinute.orElse(1) < 1 || tokensPerMinute.orElse(1) < 1) {
            throw new IllegalArgumentException("%d calls in flight, %s requests, %s tokens per minute"
                    .formatted(concurrency, requestsPerMinute, tokensPerMinute));
        }
    }

    /**
     * Returns limits that keep both. The longest wait is the longer one: a pause matters as long as somebody is there
     * who waits for its end.
     */
    RateLimits strictest(RateLimits other) {
        return new RateLimits(
                Math.min(concurrency, other.concurrency),
                lower(requestsPerMinute, other.requestsPerMinute),
                lower(tokensPerMinute, other.tokensPerMinute),
                maxWait.compareTo(other.maxWait) > 0 ? maxWait : other.maxWait);
    }

    private static OptionalLong lower(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
                : one.isPresent() ? one : other;
    }
}
