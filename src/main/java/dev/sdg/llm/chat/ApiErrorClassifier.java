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
    private final InstantSource clock;

    ApiErrorClassifier(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
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
        boolean passing = isPassing(status) || status == 429 || status >= 500;
        return error.isEmpty() && !passing && status != 401 && status != 403
                ? WrongEndpoint.answering(endpoint, reply)
                : of(status, error.orElse(ApiError.NONE), reply);
    }

    /** Returns the failure that {@code error} is, in a reply that may even claim success. */
    Failure of(int status, ApiError error, HttpReply reply) {
        String words = error.words();
        if (NO_CREDIT.matcher(words).find() && status < 500) {
            return failure(Kind.UNAVAILABLE, "%s refuses calls until the account has credit: %s", error);
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
            case 404 -> NO_MODEL.matcher(words).find() ? unknownModel(error) : WrongEndpoint.answering(endpoint, reply);
            case 413 -> tooLong(error);
            case 429 -> limited(error, reply);
            default -> status >= 500 || isPassing(status) ? overloaded(status, error, reply) : refused(status, error);
        };
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 409 || status == 425 || status == 499;
    }

    private Failure badRequest(int status, ApiError error) {
        if (TOO_LONG.matcher(error.words()).find()) {
            return tooLong(error);
        }
        if (NO_MODEL.matcher(error.words()).find()) {
            return unknownModel(error);
        }
        return BAD_KEY.matcher(error.words()).find() ? keyRefused(status, error) : refused(status, error);
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

    private Failure unknownModel(ApiError error) {
        return Failure.of(
                Kind.INVALID_SETTINGS,
                CallFailureReason.PROVIDER,
                "%s at %s has no model '%s' (%s): %s"
                        .formatted(
                                endpoint.provider(),
                                endpoint.address(),
                                endpoint.model(),
                                SafeMessage.of(error.message()),
                                endpoint.otherModel()));
    }

    private Failure tooLong(ApiError error) {
        return failure(Kind.INPUT_TOO_LONG, "the prompt is too long for the model of %s: %s", error)
                .withAttempts(2, Kind.REQUEST_FAILED);
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
        String said = error.message().isEmpty() ? "" : ": " + SafeMessage.of(error.message());
        Failure failure = Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.PROVIDER,
                        "%s is temporarily unavailable (HTTP %d%s)".formatted(endpoint.address(), status, said))
                .withThrottle(status == 503 || status == 529 ? ThrottleSignal.OVERLOAD : ThrottleSignal.NONE);
        return delay(error, reply).map(failure::withDelay).orElse(failure);
    }

    private Optional<Duration> delay(ApiError error, HttpReply reply) {
        return reply.retryDelay(clock.instant()).or(() -> DelayText.inWords(error.message()));
    }

    private Failure refused(int status, ApiError error) {
        return failure(Kind.INVALID_REQUEST, "%s rejects the request (HTTP " + status + "): %s", error);
    }

    private Failure failure(Kind kind, String message, ApiError error) {
        return Failure.of(
                kind,
                CallFailureReason.PROVIDER,
                message.formatted(endpoint.provider(), SafeMessage.of(error.message())));
    }
}
