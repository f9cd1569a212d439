package dev.sdg.llm.chat;

import dev.sdg.http.ApiKey;
import dev.sdg.http.BaseUrl;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Connection;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import java.net.URI;
import java.util.Optional;

/**
 * Where calls go and with which key, checked.
 *
 * @param url without a slash at its end
 * @param key to send there; empty: none
 */
public record Address(String url, Optional<ApiKey> key) {

    /**
     * Returns what {@code connection} says.
     *
     * @param own the provider's own address
     * @throws LlmException when a key may not be sent there, or that is no address
     */
    public static Address of(Connection connection, URI own) {
        try {
            BaseUrl url = BaseUrl.of(
                    connection.baseUrl().orElse(own), connection.key().isPresent());
            return new Address(url.text(), connection.key());
        } catch (IllegalArgumentException e) {
            throw new LlmException(Failure.of(Kind.INVALID_SETTINGS, CallFailureReason.PROVIDER, e.getMessage()), e);
        }
    }

    /**
     * Returns what {@code connection} says of a provider whose API other servers speak as well: only its own address is
     * known to need a key.
     *
     * @param own the provider's own address
     * @param provider for the message
     * @param variable that may hold the key
     * @throws LlmException as {@link #of} does, or when the key is missing
     */
    public static Address ofOwnOrOther(Connection connection, URI own, String provider, String variable) {
        Address address = of(connection, own);
        if (connection.baseUrl().isEmpty()) {
            address.requiredKey(provider, variable);
        }
        return address;
    }

    /**
     * Returns the key.
     *
     * @param provider for the message
     * @param variable that may hold the key
     * @throws LlmException when there is none
     */
    public ApiKey requiredKey(String provider, String variable) {
        return key.orElseThrow(() -> new LlmException(Failure.of(
                Kind.KEY_REFUSED,
                CallFailureReason.PROVIDER,
                "no key for %s: set %s in the environment or in .env".formatted(provider, variable))));
    }

    /** Returns the address with {@code end} behind it, unless it ends so, as {@code version} tells. */
    public String ending(String version, String end) {
        return url.matches(version) ? url : url + end;
    }
}
