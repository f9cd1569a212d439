package dev.sdg.http;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.TokenUsage;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What it means when an exchange with a host ends without a whole reply. Once a request may have reached the host it may
 * also be billed, so its usage is unknown instead of nothing.
 */
public final class NetworkFailures {

    private static final int SUCCESS = 2;

    private final String host;

    public NetworkFailures(String host) {
        this.host = host;
    }

    /** Returns the failure behind {@code thrown}. {@code status} is that of the reply, if one had begun. */
    public LlmException of(Throwable thrown, OptionalInt status) {
        return new LlmException(failure(thrown, status), thrown);
    }

    public LlmException timedOut(Duration timeout, Throwable cause) {
        return new LlmException(
                again("no whole reply from %s within %s s (see --timeout)".formatted(host, seconds(timeout)))
                        .withUsage(TokenUsage.UNKNOWN),
                cause);
    }

    public LlmException interrupted(Throwable cause) {
        return new LlmException(
                Failure.of(Kind.UNAVAILABLE, CallFailureReason.PROVIDER, "interrupted while waiting for " + host)
                        .withUsage(TokenUsage.UNKNOWN),
                cause);
    }

    private Failure failure(Throwable thrown, OptionalInt status) {
        if (has(thrown, BodyTooLargeException.class)) {
            return Failure.of(Kind.TRANSIENT, CallFailureReason.CUT_OFF, "%s: %s".formatted(host, thrown.getMessage()))
                    .withAttempts(2, Kind.REQUEST_FAILED)
                    .withUsage(TokenUsage.UNKNOWN);
        }
        return status.isPresent()
                ? brokenOff(status.getAsInt())
                : notConnected(thrown).orElseGet(this::closed);
    }

    private Failure brokenOff(int status) {
        Failure failure = again("the reply of %s (HTTP %d) broke off before its end".formatted(host, status));
        return (status / 100 == SUCCESS ? failure.withAttempts(3, Kind.UNAVAILABLE) : failure)
                .withUsage(TokenUsage.UNKNOWN);
    }

    private Optional<Failure> notConnected(Throwable thrown) {
        if (has(thrown, GeneralSecurityException.class)) {
            return Optional.of(Failure.of(
                    Kind.UNAVAILABLE,
                    CallFailureReason.PROVIDER,
                    "the certificate of %s is not trusted".formatted(host)));
        }
        if (has(thrown, UnresolvedAddressException.class)) {
            return Optional.of(again("the host %s is not known: check the base URL and the network".formatted(host))
                    .withAttempts(2, Kind.UNAVAILABLE));
        }
        return has(thrown, ConnectException.class)
                ? Optional.of(again("%s does not accept connections".formatted(host)))
                : Optional.empty();
    }

    private Failure closed() {
        return again("%s closed the connection without a reply".formatted(host)).withUsage(TokenUsage.UNKNOWN);
    }

    private static Failure again(String message) {
        return Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, message);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0
                ? Long.toString(timeout.toSeconds())
                : Double.toString(timeout.toMillis() / 1000.0);
    }
}
