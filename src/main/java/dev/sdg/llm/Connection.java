package dev.sdg.llm;

import dev.sdg.http.ApiKey;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a provider is reached.
 *
 * @param baseUrl where; empty: the provider's own address
 * @param key the provider's key; empty where none is set
 * @param timeout for one whole call, from connect to last byte; positive
 */
public record Connection(Optional<URI> baseUrl, Optional<ApiKey> key, Duration timeout) {

    public Connection {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout " + timeout);
        }
    }

    /**
     * Returns this connection with the key in {@code text}.
     *
     * @throws LlmException ({@code KEY_REFUSED}) when that can be no key; the message does not show it
     */
    public Connection withKey(String text) {
        return new Connection(baseUrl, Optional.of(checked(text)), timeout);
    }

    private static ApiKey checked(String text) {
        try {
            return ApiKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new LlmException(Failure.of(Failure.Kind.KEY_REFUSED, CallFailureReason.PROVIDER, e.getMessage()), e);
        }
    }
}
