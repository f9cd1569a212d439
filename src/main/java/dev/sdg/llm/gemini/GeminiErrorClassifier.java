package dev.sdg.llm.gemini;

import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.EndpointErrors;
import dev.sdg.llm.chat.WrongEndpoint;
import java.time.InstantSource;
import java.util.Optional;

/** What a reply means that is not a success: the one classifier of Gemini's errors, from status, headers and body. */
final class GeminiErrorClassifier {

    private final Endpoint endpoint;
    private final EndpointErrors errors;
    private final QuotaErrorClassifier quotas;
    private final InstantSource clock;

    GeminiErrorClassifier(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.errors = new EndpointErrors(endpoint);
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
            case 402 -> errors.noCredit(error.message());
            case 401, 403 -> forbidden(status, error);
            case 404 -> errors.unknownModel(error.message());
            case 413 -> errors.tooLong(error.message());
            case 429 -> quotas.of(error, reply);
            default ->
                status >= 500 || EndpointErrors.isPassing(status)
                        ? overloaded(status, error, reply)
                        : errors.refused(status, error.message());
        };
    }

    /** Returns whether the same request gets the same answer even later. 401, 403 and 429 speak for themselves. */
    private static boolean isPermanent(int status) {
        return status >= 400
                && status < 500
                && !EndpointErrors.isPassing(status)
                && status != 401
                && status != 403
                && status != 429;
    }

    private Failure badRequest(GoogleError error) {
        String said = SafeMessage.of(error.message());
        return switch (ErrorSubject.of(error)) {
            case CREDIT -> errors.noCredit(error.message());
            case KEY ->
                keyRefused(
                        error.status().isEmpty()
                                ? "%s does not accept the key (%s): check GOOGLE_API_KEY"
                                        .formatted(endpoint.address(), said)
                                : "Gemini does not accept the key (%s): make one at %s and set GOOGLE_API_KEY"
                                        .formatted(said, endpoint.keyPage()));
            case AVAILABILITY -> keyRefused("Gemini is not available in this location or on this plan: " + said);
            case LENGTH -> errors.tooLong(error.message());
            case MODEL -> errors.unknownModel(error.message());
            case REQUEST -> errors.refused(400, error.message());
        };
    }

    private Failure forbidden(int status, GoogleError error) {
        String said = error.message().isEmpty() ? "HTTP " + status : SafeMessage.of(error.message());
        String remedy = error.details("ErrorInfo")
                        .anyMatch(detail -> detail.path("reason").asText("").equals("SERVICE_DISABLED"))
                ? "enable the API for the key's project, wait a few minutes, then run again"
                : "make a new key at %s and set GOOGLE_API_KEY".formatted(endpoint.keyPage());
        return keyRefused("Gemini denies access with this key (%s): %s".formatted(said, remedy));
    }

    private Failure overloaded(int status, GoogleError error, HttpReply reply) {
        return errors.unavailable(status, error.message(), error.retryDelay(reply, clock.instant()));
    }

    private static Failure keyRefused(String message) {
        return Failure.of(Kind.KEY_REFUSED, CallFailureReason.PROVIDER, message);
    }
}
