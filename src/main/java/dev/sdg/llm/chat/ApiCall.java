package dev.sdg.llm.chat;

import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpException;
import dev.sdg.http.HttpReply;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.TokenUsage;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call to a provider: any number of exchanges one after the other, within one time. What the network does to it is
 * a failure like any other, and the key is in no reply that is an error. For one thread.
 */
final class ApiCall {
    private final HttpTransport transport;
    private final Optional<ApiKey> key;
    private final Duration timeout;
    private final long deadline;

    /** Begins a call, whose time runs from now. */
    ApiCall(HttpTransport transport, Optional<ApiKey> key, Duration timeout) {
        this.transport = transport;
        this.key = key;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Returns the time that it has from its first exchange to its last byte. */
    Duration timeout() {
        return timeout;
    }

    /**
     * Sends {@code request} and waits for the whole reply, whatever its status.
     *
     * @throws LlmException when no whole reply came in time
     */
    HttpReply send(HttpRequest request) {
        return exchanged(left -> transport.send(request, left));
    }

    /** As {@link #send}, with the body of a success put into {@code file} and left out of what is returned. */
    HttpReply download(HttpRequest request, Path file) {
        return exchanged(left -> transport.download(request, file, left));
    }

    private HttpReply exchanged(Function<Duration, HttpReply> exchange) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        try {
            HttpReply reply = exchange.apply(left);
            return key.map(reply::redacted).orElse(reply);
        } catch (HttpException e) {
            throw redacted(new LlmException(failure(e), e));
        }
    }

    /** Returns {@code thrown} without the key in its message. */
    LlmException redacted(LlmException thrown) {
        String message = thrown.getMessage();
        String safe = key.map(secret -> secret.redact(message)).orElse(message);
        return safe.equals(message) ? thrown : new LlmException(thrown.failure().withMessage(safe));
    }

    /** What the network did may have cost something once the request may have been received. */
    private Failure failure(HttpException e) {
        Failure again = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, e.getMessage());
        Failure failure =
                switch (e.kind()) {
                    case UNKNOWN_HOST -> again.withAttempts(2, Kind.UNAVAILABLE);
                    case UNTRUSTED_CERTIFICATE, INTERRUPTED -> again.withKind(Kind.UNAVAILABLE);
                    case CONNECTION_REFUSED, NO_REPLY -> again;
                    case REPLY_CUT_OFF ->
                        e.status().orElseThrow() / 100 == 2 ? again.withAttempts(3, Kind.UNAVAILABLE) : again;
                    case REPLY_TOO_LARGE ->
                        Failure.of(Kind.TRANSIENT, CallFailureReason.CUT_OFF, e.getMessage())
                                .withAttempts(2, Kind.REQUEST_FAILED);
                    case TIMED_OUT ->
                        again.withMessage("%s within %s s (see ⟨timeout⟩)".formatted(e.getMessage(), seconds(timeout)));
                };
        return e.kind().mayHaveBeenReceived() ? failure.withUsage(TokenUsage.UNKNOWN) : failure;
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0
                ? Long.toString(timeout.toSeconds())
                : Double.toString(timeout.toMillis() / 1000.0);
    }
}
