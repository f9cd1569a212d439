package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An error as the body of a reply tells it, in any of the forms that servers use.
 *
 * @param code the HTTP status that it names; 0 where it names none
 * @param type its type, code and parameter, with blanks between; may be empty
 * @param message what it says; may be empty
 */
record ApiError(int code, String type, String message) {
    static final ApiError NONE = new ApiError(0, "", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words of an error and the HTTP status that they stand for, in the order in which they are looked for. */
    private enum Status {
        KEY(401, "authentication|unauthorized|invalid[ _]api[ _]key|incorrect api key"),
        MODEL(404, "not[ _]found|does not exist"),
        SIZE(413, "request_too_large"),
        LIMIT(429, "rate[ _]?limit|quota|too many requests"),
        LOAD(529, "overloaded|busy"),
        PERMISSION(403, "permission|forbidden"),
        BILLING(402, "billing"),
        REQUEST(400, "invalid_?request|bad_?request|context_length|unsupported|validation");

        private final int code;
        private final Pattern words;

        Status(int code, String words) {
            this.code = code;
            this.words = Pattern.compile("(?i)" + words);
        }
    }

    /** Returns the error in {@code body}; empty where there is none. */
    static Optional<ApiError> in(String body) {
        try {
            return of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the error in {@code json}: under {@code error}, {@code detail} or at the root, alone or in a list. */
    static Optional<ApiError> of(JsonNode json) {
        JsonNode root = json.isArray() ? json.path(0) : json;
        JsonNode error = root.has("error") ? root.path("error") : root.path("detail");
        if (error.isTextual()) {
            return Optional.of(new ApiError(root.path("code").asInt(0), "", error.asText()));
        }
        if (error.isArray()) {
            return Optional.of(new ApiError(0, "", error.toString()));
        }
        if (error.isObject()) {
            return Optional.of(read(error));
        }
        return root.path("object").asText("").equals("error") ? Optional.of(read(root)) : Optional.empty();
    }

    private static ApiError read(JsonNode error) {
        String type = "%s %s %s"
                .formatted(
                        error.path("type").asText(""),
                        error.path("code").asText(""),
                        error.path("param").asText(""))
                .replaceAll("\\bnull\\b", "")
                .strip();
        return new ApiError(
                error.path("code").asInt(0), type, error.path("message").asText(""));
    }

    /** Returns all that it says. */
    String words() {
        return (type + "\n" + message).strip();
    }

    /** Returns the HTTP status that an error stands for which came under a status that claims success. */
    int impliedStatus() {
        if (code >= 400 && code < 600) {
            return code;
        }
        return statusIn(type).or(() -> statusIn(message)).orElse(500);
    }

    private static Optional<Integer> statusIn(String text) {
        for (Status status : Status.values()) {
            if (status.words.matcher(text).find()) {
                return Optional.of(status.code);
            }
        }
        return Optional.empty();
    }
}
