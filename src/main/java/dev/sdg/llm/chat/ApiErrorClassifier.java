package dev.sdg.llm.chat;

import dev.sdg.http.DelayText;
import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reply means that is not a success, from status, headers and body: for all providers whose errors are a type
 * and a message.
 */
final class ApiErrorClassifier {
    private static final Duration WITHOUT_DELAY = Duration.ofSeconds(5);
    private static final Pattern TOO_LONG =
            words("context_length_exceeded|exceed_context_size|request_too_large|prompt is (?:too long|longer)"
                    + "|(?:maximum|available|model'?s) context|context (?:length|size|window)");
    private static final Pattern NO_CREDIT =
            words("insufficient_quota|billing|credit balance|exceeded your current quota|out of credits");
    private static final Pattern NO_MODEL = words(
            "model_not_found|not_found_error|unknown model|invalid model|model\\b.{0,200}(?:not found|not exist)");
    private static final Pattern BLOCKED =
            words("content[ _](?:policy|filter|management)|invalid_prompt|moderation|flagged");

    /** The second: LiteLLM without a database, where it would look up a key that is not its own. */
    private static final Pattern BAD_KEY = words("api[ _-]?key|no_db_connection");

    private static final Pattern TOO_LARGE_MODEL = words("requires more (?:system|gpu|available)? ?(?:memory|vram)");

    private final Endpoint endpoint;
    private final EndpointErrors errors;
    private final InstantSource clock;

    ApiErrorClassifier(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.errors = new EndpointErrors(endpoint);
        this.clock = clock;
    }

    private static Pattern words(String words) {
        return Pattern.compile("(?is)" + words);
    }

    /** Returns the failure that {@code reply} is, whose status is not a success. */
    Failure of(HttpReply reply) {
        int status = reply.status();
        if (status >= 300 && status < 400) {
            return WrongEndpoint.redirected(endpoint, reply);
        }
        Optional<ApiError> error = ApiError.in(reply.body());
        boolean passing = EndpointErrors.isPassing(status) || status == 429 || status >= 500;
        return error.isEmpty() && !passing && status != 401 && status != 403
                ? WrongEndpoint.answering(endpoint, reply)
                : of(status, error.orElse(ApiError.NONE), reply);
    }

    /** Returns the failure that {@code error} is, in a reply that may even claim success. */
    Failure of(int status, ApiError error, HttpReply reply) {
        String words = error.words();
        if (NO_CREDIT.matcher(words).find() && status < 500) {
            return errors.noCredit(error.message());
        }
        if (BLOCKED.matcher(words).find() && (status == 400 || status == 403)) {
            return Failure.of(
                    Kind.REQUEST_FAILED,
                    CallFailureReason.PROMPT_BLOCKED,
                    "%s blocked the prompt: %s".formatted(endpoint.provider(), SafeMessage.of(error.message())));
        }
        return switch (status) {
            case 400, 422 -> badRequest(status, error);
            case 401, 403 -> keyRefused(status, error);
            case 404 ->
                NO_MODEL.matcher(words).find()
                        ? errors.unknownModel(error.message())
                        : WrongEndpoint.answering(endpoint, reply);
            case 413 -> errors.tooLong(error.message());
            case 429 -> limited(error, reply);
            default ->
                status >= 500 || EndpointErrors.isPassing(status)
                        ? overloaded(status, error, reply)
                        : errors.refused(status, error.message());
        };
    }

    private Failure badRequest(int status, ApiError error) {
        if (TOO_LONG.matcher(error.words()).find()) {
            return errors.tooLong(error.message());
        }
        if (NO_MODEL.matcher(error.words()).find()) {
            return errors.unknownModel(error.message());
        }
        return BAD_KEY.matcher(error.words()).find()
                ? keyRefused(status, error)
                : errors.refused(status, error.message());
    }

    private Failure keyRefused(int status, ApiError error) {
        String said = error.message().isEmpty() ? "HTTP " + status : SafeMessage.of(error.message());
        String remedy = endpoint.keyPage().isEmpty()
                ? "set %s to a key of that server".formatted(endpoint.keyVariable())
                : "make a key at %s and set %s".formatted(endpoint.keyPage(), endpoint.keyVariable());
        return Failure.of(
                Kind.KEY_REFUSED,
                CallFailureReason.PROVIDER,
                "%s denies access with this key (%s): %s".formatted(endpoint.provider(), said, remedy));
    }

    private Failure limited(ApiError error, HttpReply reply) {
        return failure(Kind.TRANSIENT, "a rate limit of %s is reached: %s", error)
                .withThrottle(ThrottleSignal.QUOTA)
                .withDelay(delay(error, reply).orElse(WITHOUT_DELAY));
    }

    private Failure overloaded(int status, ApiError error, HttpReply reply) {
        if (TOO_LARGE_MODEL.matcher(error.message()).find()) {
            return failure(Kind.INVALID_SETTINGS, "%s cannot load the model, choose a smaller one: %s", error);
        }
        return errors.unavailable(status, error.message(), delay(error, reply));
    }

    private Optional<Duration> delay(ApiError error, HttpReply reply) {
        return reply.retryDelay(clock.instant()).or(() -> DelayText.inWords(error.message()));
    }

    private Failure failure(Kind kind, String message, ApiError error) {
        return Failure.of(
                kind,
                CallFailureReason.PROVIDER,
                message.formatted(endpoint.provider(), SafeMessage.of(error.message())));
    }
}
