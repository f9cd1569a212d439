package dev.sdg.llm.gemini;

import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a reply means that is not a success: the one classifier of Gemini's errors, from status, headers and body. */
final class GeminiErrorClassifier {

    private static final String KEYS = "https://aistudio.google.com/apikey";
    private static final String MODELS = "https://ai.google.dev/gemini-api/docs/models";

    private final String model;
    private final String address;
    private final QuotaErrorClassifier quotas;
    private final InstantSource clock;

    GeminiErrorClassifier(String model, String address, InstantSource clock) {
        this.model = model;
        this.address = address;
        this.quotas = new QuotaErrorClassifier(model, clock);
        this.clock = clock;
    }

    /** Returns the failure that {@code reply} is, whose status is not a success. */
    Failure of(HttpReply reply) {
        Optional<GoogleError> error = GoogleError.in(reply.body());
        int status = reply.status();
        if (status >= 300 && status < 400) {
            return redirected(reply);
        }
        if (error.isEmpty() && isPermanent(status)) {
            return notGemini(status, reply);
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
                                ? "%s does not accept the key (%s): check GOOGLE_API_KEY".formatted(address, said)
                                : "Gemini does not accept the key (%s): make one at %s and set GOOGLE_API_KEY"
                                        .formatted(said, KEYS));
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
                        .formatted(address, SafeMessage.of(error.message())));
    }

    private static Failure forbidden(int status, GoogleError error) {
        String said = error.message().isEmpty() ? "HTTP " + status : SafeMessage.of(error.message());
        String remedy = error.details("ErrorInfo")
                        .anyMatch(detail -> detail.path("reason").asText("").equals("SERVICE_DISABLED"))
                ? "enable the API for the key's project, wait a few minutes, then run again"
                : "make a new key at %s and set GOOGLE_API_KEY".formatted(KEYS);
        return keyRefused("Gemini denies access with this key (%s): %s".formatted(said, remedy));
    }

    private Failure unknownModel(GoogleError error) {
        return userError(
                ("Gemini at %s has no model '%s' for this key (%s): choose another with ⟨model⟩, the models are "
                                + "listed at %s")
                        .formatted(address, model, SafeMessage.of(error.message()), MODELS));
    }

    private Failure notGemini(int status, HttpReply reply) {
        return userError("%s is not a Gemini endpoint: it answered HTTP %d with %s; check ⟨base-url⟩"
                .formatted(address, status, reply.described()));
    }

    private Failure redirected(HttpReply reply) {
        String target = reply.headers()
                .firstValue("location")
                .map(GeminiErrorClassifier::host)
                .orElse("nowhere");
        return userError(("%s is not a Gemini endpoint: it redirects to %s, which is not followed, to protect "
                        + "the key; check ⟨base-url⟩")
                .formatted(address, target));
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
                        "%s is temporarily unavailable (HTTP %d%s)".formatted(address, status, said))
                .withThrottle(status == 503 ? ThrottleSignal.OVERLOAD : ThrottleSignal.NONE);
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

    private static Failure userError(String message) {
        return Failure.of(Kind.INVALID_SETTINGS, CallFailureReason.PROVIDER, message);
    }
}
