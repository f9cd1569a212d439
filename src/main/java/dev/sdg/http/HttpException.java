package dev.sdg.http;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Says that no whole reply came. Its message names the host and what happened. */
public final class HttpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What happened to an exchange. */
    public enum Kind {
        /** The host's name has no address; nothing was sent. */
        UNKNOWN_HOST,
        /** The host does not accept connections; nothing was sent. */
        CONNECTION_REFUSED,
        /** The host's certificate is not trusted; nothing was sent. */
        UNTRUSTED_CERTIFICATE,
        /** The connection was closed before a reply began. */
        NO_REPLY,
        /** The connection was closed within the reply, whose status is known. */
        REPLY_CUT_OFF,
        /** The reply is larger than allowed. */
        REPLY_TOO_LARGE,
        /** The time was over, with or without a part of a reply. */
        TIMED_OUT,
        /** The thread was interrupted, and stays so. */
        INTERRUPTED;

        /** Returns whether the request may have reached the host. */
        public boolean mayHaveBeenReceived() {
            return this != UNKNOWN_HOST && this != CONNECTION_REFUSED && this != UNTRUSTED_CERTIFICATE;
        }
    }

    private final Kind kind;
    private final int status;

    private HttpException(Kind kind, int status, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
    }

    static HttpException timedOut(String host, Throwable cause) {
        return new HttpException(Kind.TIMED_OUT, 0, "no complete reply from " + host, cause);
    }

    static HttpException interrupted(String host, Throwable cause) {
        return new HttpException(Kind.INTERRUPTED, 0, "interrupted while waiting for " + host, cause);
    }

    /**
     * Returns what {@code cause} means for an exchange with {@code host} whose reply had begun with {@code status}, if
     * any.
     */
    static HttpException of(String host, OptionalInt status, Throwable cause) {
        if (has(cause, ResponseBody.TooLargeException.class)) {
            return new HttpException(Kind.REPLY_TOO_LARGE, 0, host + ": " + cause.getMessage(), cause);
        }
        if (status.isPresent()) {
            String message = "the reply of %s (HTTP %d) was cut off".formatted(host, status.getAsInt());
            return new HttpException(Kind.REPLY_CUT_OFF, status.getAsInt(), message, cause);
        }
        return notConnected(host, cause);
    }

    private static HttpException notConnected(String host, Throwable cause) {
        if (has(cause, GeneralSecurityException.class)) {
            return new HttpException(
                    Kind.UNTRUSTED_CERTIFICATE, 0, "the certificate of %s is not trusted".formatted(host), cause);
        }
        if (has(cause, UnresolvedAddressException.class)) {
            String message = "unknown host %s: check the base URL and the network".formatted(host);
            return new HttpException(Kind.UNKNOWN_HOST, 0, message, cause);
        }
        return has(cause, ConnectException.class)
                ? new HttpException(Kind.CONNECTION_REFUSED, 0, "connection refused by " + host, cause)
                : new HttpException(Kind.NO_REPLY, 0, host + " closed the connection without a reply", cause);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the status of the reply, where it was {@link Kind#REPLY_CUT_OFF}. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
