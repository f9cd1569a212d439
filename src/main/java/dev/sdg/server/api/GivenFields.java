package dev.sdg.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of a request that has few; null is as good as nothing. What is wrong with them is said at once. */
final class GivenFields {
    private final ObjectNode json;
    private final List<Problem> problems = new ArrayList<>();

    /** @param known the names of all fields that the request may have */
    GivenFields(ObjectNode json, List<String> known) {
        this.json = json;
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                add(field, "unknown field '" + field + "'" + ClosestMatch.hint(field, known));
            }
        });
    }

    /** Notes a problem of a field. */
    void add(String field, String message) {
        problems.add(new Problem("/" + field.replace("~", "~0").replace("/", "~1"), message));
    }

    Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "a text").map(JsonNode::textValue);
    }

    boolean flag(String field) {
        return value(field, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    /** Returns the value of a field, where {@code fits} says that it is {@code what}. */
    Optional<JsonNode> value(String field, Predicate<JsonNode> fits, String what) {
        Optional<JsonNode> given = Optional.ofNullable(json.get(field)).filter(value -> !value.isNull());
        given.filter(fits.negate()).ifPresent(value -> add(field, "must be " + what + ", but is " + shown(value)));
        return given.filter(fits);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws ProblemException 422 with all of it
     */
    void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw ProblemException.unprocessable(problems);
        }
    }
}
