package dev.sdg.llm.chat;

import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import java.time.Duration;
import java.util.Optional;

/**
 * The failures that errors of an API are, in words for people. Which error is which of them, the classifier of each API
 * knows.
 *
 * @param endpoint that the errors come from
 */
public record EndpointErrors(Endpoint endpoint) {

    /** Returns whether the same request may get another answer later, for a status under 500. */
    public static boolean isPassing(int status) {
        return status == 408 || status == 409 || status == 425 || status == 499;
    }

    /** The account has nothing left to pay with. */
    public Failure noCredit(String said) {
        return failure(
                Kind.UNAVAILABLE,
                "%s refuses calls until the account has credit: %s"
                        .formatted(endpoint.provider(), SafeMessage.of(said)));
    }

    /** There is no such model, or this key may not use it. */
    public Failure unknownModel(String said) {
        return failure(
                Kind.INVALID_SETTINGS,
                "%s at %s has no model '%s' (%s): %s"
                        .formatted(
                                endpoint.provider(),
                                endpoint.address(),
                                endpoint.model(),
                                SafeMessage.of(said),
                                endpoint.otherModel()));
    }

    /** The prompt does not fit. */
    public Failure tooLong(String said) {
        return failure(
                        Kind.INPUT_TOO_LONG,
                        "the prompt is too long for the model of %s: %s"
                                .formatted(endpoint.provider(), SafeMessage.of(said)))
                .withAttempts(2, Kind.REQUEST_FAILED);
    }

    /**
     * The service has a problem that may pass.
     *
     * @param delay how long it asks to wait, where it does
     */
    public Failure unavailable(int status, String said, Optional<Duration> delay) {
        String words = said.isEmpty() ? "" : ": " + SafeMessage.of(said);
        Failure failure = failure(
                        Kind.TRANSIENT,
                        "%s is temporarily unavailable (HTTP %d%s)".formatted(endpoint.address(), status, words))
                .withThrottle(status == 503 || status == 529 ? ThrottleSignal.OVERLOAD : ThrottleSignal.NONE);
        return delay.map(failure::withDelay).orElse(failure);
    }

    /** The request is not what the API takes. */
    public Failure refused(int status, String said) {
        return failure(
                Kind.INVALID_REQUEST,
                "%s rejects the request (HTTP %d): %s".formatted(endpoint.provider(), status, SafeMessage.of(said)));
    }

    private static Failure failure(Kind kind, String message) {
        return Failure.of(kind, CallFailureReason.PROVIDER, message);
    }
}
