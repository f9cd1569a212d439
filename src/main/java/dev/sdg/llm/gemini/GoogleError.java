package dev.sdg.llm.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.http.DelayText;
import dev.sdg.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The error object of Google's APIs ({@code google.rpc.Status}), alone or in a list.
 *
 * @param status the name of its code: {@code INVALID_ARGUMENT}, …; may be empty
 * @param code the HTTP status that it names, 0 where it names none
 * @param type what a gateway names the kind of error by instead: {@code auth_error}, {@code invalid_api_key}; may be
 *     empty
 * @param message what it says; may be empty
 * @param details typed objects; may be empty
 */
record GoogleError(int code, String status, String type, String message, List<JsonNode> details) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPES = "type.googleapis.com/google.rpc.";

    /** An error that says nothing. */
    static final GoogleError NONE = new GoogleError(0, "", "", "", List.of());

    GoogleError {
        details = List.copyOf(details);
    }

    /** Returns the error in {@code body}; empty where there is none. */
    static Optional<GoogleError> in(String body) {
        try {
            return of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the error in {@code json}: under {@code error}, alone or in a list. */
    static Optional<GoogleError> of(JsonNode json) {
        JsonNode error = (json.isArray() ? json.path(0) : json).path("error");
        if (error.isTextual()) {
            return Optional.of(new GoogleError(0, "", json.path("code").asText(""), error.asText(), List.of()));
        }
        return Optional.of(error).filter(JsonNode::isObject).map(GoogleError::read);
    }

    private static GoogleError read(JsonNode error) {
        return new GoogleError(
                error.path("code").asInt(0),
                error.path("status").asText(""),
                error.path("type").asText("") + " " + error.path("code").asText(""),
                error.path("message").asText(""),
                elements(error.path("details")).toList());
    }

    /** Returns the details of the type {@code google.rpc.name}. */
    Stream<JsonNode> details(String name) {
        return details.stream().filter(detail -> detail.path("@type").asText("").equals(TYPES + name));
    }

    /** Returns what is wrong with single fields of the request. */
    Stream<JsonNode> fieldViolations() {
        return details("BadRequest").flatMap(detail -> elements(detail.path("fieldViolations")));
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /**
     * Returns the wait that Gemini asks for at {@code now}: in a {@code RetryInfo}, else in the header of
     * {@code reply}, else in words ("Please retry in 10.68s."). A wait that is not positive or cannot be read is none.
     */
    Optional<Duration> retryDelay(HttpReply reply, Instant now) {
        return retryInfo().or(() -> reply.retryDelay(now)).or(() -> DelayText.inWords(message));
    }

    private Optional<Duration> retryInfo() {
        return details("RetryInfo")
                .map(detail -> detail.path("retryDelay").asText(""))
                .map(DelayText::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
