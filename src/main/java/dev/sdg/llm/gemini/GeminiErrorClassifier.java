package dev.sdg.llm.gemini;

import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.WrongEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a reply means that is not a success: the one classifier of Gemini's errors, from status, headers and body. */
final class GeminiErrorClassifier {

    private final Endpoint endpoint;
    private final QuotaErrorClassifier quotas;
    private final InstantSource clock;

    GeminiErrorClassifier(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.quotas = new QuotaErrorClassifier(endpoint.model(), clock);
        this.clock = clock;
    }

    /** Returns the failure that {@code reply} is, whose status is not a success. */
    Failure of(HttpReply reply) {
        Optional<GoogleError> error = GoogleError.in(reply.body());
        int status = reply.status();
        if (status >= 300 && status < 400) {
            return WrongEndpoint.redirected(endpoint, reply);
        }
        if (error.isEmpty() && isPermanent(status)) {
            return WrongEndpoint.answering(endpoint, reply);
        }
        return of(status, error.orElse(GoogleError.NONE), reply);
    }

    /** Returns the failure that {@code error} is, in a reply that may even claim success. */
    Failure of(int status, GoogleError error, HttpReply reply) {
        return switch (status) {
            case 400 -> badRequest(error);
            case 402 -> noCredit(error);
            case 401, 403 -> forbidden(status, error);
            case 404 -> unknownModel(error);
            case 413 -> tooLong(error);
            case 429 -> quotas.of(error, reply);
            default -> status >= 500 || isPassing(status) ? overloaded(status, error, reply) : refused(status, error);
        };
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 409 || status == 425 || status == 499;
    }

    /** Returns whether the same request gets the same answer even later. 401, 403 and 429 speak for themselves. */
    private static boolean isPermanent(int status) {
        return status >= 400 && status < 500 && !isPassing(status) && status != 401 && status != 403 && status != 429;
    }

    private Failure badRequest(GoogleError error) {
        String said = SafeMessage.of(error.message());
        return switch (ErrorSubject.of(error)) {
            case CREDIT -> noCredit(error);
            case KEY ->
                keyRefused(
                        error.status().isEmpty()
                                ? "%s does not accept the key (%s): check GOOGLE_API_KEY"
                                        .formatted(endpoint.address(), said)
                                : "Gemini does not accept the key (%s): make one at %s and set GOOGLE_API_KEY"
                                        .formatted(said, endpoint.keyPage()));
            case AVAILABILITY -> keyRefused("Gemini is not available in this location or on this plan: " + said);
            case LENGTH -> tooLong(error);
            case MODEL -> unknownModel(error);
            case REQUEST -> refused(400, error);
        };
    }

    private Failure noCredit(GoogleError error) {
        return Failure.of(
                Kind.UNAVAILABLE,
                CallFailureReason.PROVIDER,
                "%s refuses calls until the account has credit: %s"
                        .formatted(endpoint.address(), SafeMessage.of(error.message())));
    }

    private Failure forbidden(int status, GoogleError error) {
        String said = error.message().isEmpty() ? "HTTP " + status : SafeMessage.of(error.message());
        String remedy = error.details("ErrorInfo")
                        .anyMatch(detail -> detail.path("reason").asText("").equals("SERVICE_DISABLED"))
                ? "enable the API for the key's project, wait a few minutes, then run again"
                : "make a new key at %s and set GOOGLE_API_KEY".formatted(endpoint.keyPage());
        return keyRefused("Gemini denies access with this key (%s): %s".formatted(said, remedy));
    }

    private Failure unknownModel(GoogleError error) {
        return Failure.of(
                Kind.INVALID_SETTINGS,
                CallFailureReason.PROVIDER,
                "Gemini at %s has no model '%s' for this key (%s): %s"
                        .formatted(
                                endpoint.address(),
                                endpoint.model(),
                                SafeMessage.of(error.message()),
                                endpoint.otherModel()));
    }

    private static Failure tooLong(GoogleError error) {
        return Failure.of(
                        Kind.INPUT_TOO_LONG,
                        CallFailureReason.PROVIDER,
                        "the prompt is too long for the model: " + SafeMessage.of(error.message()))
                .withAttempts(2, Kind.REQUEST_FAILED);
    }

    private Failure overloaded(int status, GoogleError error, HttpReply reply) {
        String said = error.message().isEmpty() ? "" : ": " + SafeMessage.of(error.message());
        Failure failure = Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.PROVIDER,
                        "%s is temporarily unavailable (HTTP %d%s)".formatted(endpoint.address(), status, said))
                .withThrottle(status == 503 || status == 529 ? ThrottleSignal.OVERLOAD : ThrottleSignal.NONE);
        Optional<Duration> asked = error.retryDelay(reply, clock.instant());
        return asked.map(failure::withDelay).orElse(failure);
    }

    private Failure refused(int status, GoogleError error) {
        return Failure.of(
                Kind.INVALID_REQUEST,
                CallFailureReason.PROVIDER,
                "Gemini rejects the request (HTTP %d: %s)".formatted(status, SafeMessage.of(error.message())));
    }

    private static Failure keyRefused(String message) {
        return Failure.of(Kind.KEY_REFUSED, CallFailureReason.PROVIDER, message);
    }
}
