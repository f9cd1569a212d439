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
    public RateLimits {
        if (concurrency < 1 || requestsPerMinute.orElse(1) < 1 || tokensPerMinute.orElse(1) < 1) {
            throw new IllegalArgumentException("%d calls in flight, %s requests, %s tokens per minute"
                    .formatted(concurrency, requestsPerMinute, tokensPerMinute));
        }
    }
}
