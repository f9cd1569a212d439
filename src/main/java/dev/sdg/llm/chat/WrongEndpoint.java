package dev.sdg.llm.chat;

import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.TokenUsage;
import java.net.URI;
import java.util.Optional;

/** Replies that no provider's own API gives: the base URL is wrong, or something stands in the way. */
public final class WrongEndpoint {
    private WrongEndpoint() {}

    /** Returns the failure that an error is which is not the provider's. */
    public static Failure answering(Endpoint endpoint, HttpReply reply) {
        return invalid("%s it answered HTTP %d with %s; check ⟨base-url⟩"
                .formatted(prefix(endpoint), reply.status(), reply.described()));
    }

    /** Returns the failure that a redirect is. */
    public static Failure redirected(Endpoint endpoint, HttpReply reply) {
        String target =
                reply.headers().firstValue("location").map(WrongEndpoint::host).orElse("nowhere");
        return invalid("%s it redirects to %s, which is not followed, to protect the key; check ⟨base-url⟩"
                .formatted(prefix(endpoint), target));
    }

    /** Returns the failure that a reply is which claims success and cannot be read. */
    public static Failure unreadable(Endpoint endpoint, HttpReply reply) {
        return Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.PROVIDER,
                        "not a %s reply: %s answered HTTP %d with %s"
                                .formatted(endpoint.provider(), endpoint.address(), reply.status(), reply.described()))
                .withAttempts(3, Kind.UNAVAILABLE)
                .withUsage(TokenUsage.UNKNOWN);
    }

    private static String prefix(Endpoint endpoint) {
        String article = endpoint.provider().matches("[AEIOU].*") ? "an" : "a";
        return "%s is not %s %s endpoint:".formatted(endpoint.address(), article, endpoint.provider());
    }

    private static Failure invalid(String message) {
        return Failure.of(Kind.INVALID_SETTINGS, CallFailureReason.PROVIDER, message);
    }

    private static String host(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost())
                    .map(SafeMessage::of)
                    .orElse("another path");
        } catch (IllegalArgumentException e) {
            return "an address that cannot be read";
        }
    }
}
