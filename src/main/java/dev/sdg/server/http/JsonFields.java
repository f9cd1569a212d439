package dev.sdg.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Excerpt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a JSON object in a request: reads those of the right type, and collects all that is wrong. A field that
 * is null is none. One thread.
 */
public class JsonFields {
    private static final int SHOWN = 60;

    private final ObjectNode json;
    private final List<Problem> problems = new ArrayList<>();

    /** @param known the names of all fields that the request may have */
    public JsonFields(ObjectNode json, List<String> known) {
        this.json = json;
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(
                        pointer(name),
                        "unknown field '" + name + "'" + ClosestMatch.hint(name, known) + " ("
                                + String.join(", ", known) + ")");
            }
        });
    }

    /** Notes a problem. */
    public final void add(String at, String message) {
        problems.add(new Problem(at, message));
    }

    /** Returns what is wrong so far. */
    public final List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws ProblemException 422 with all of it
     */
    public final void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ProblemException.unprocessable(problems);
        }
    }

    /** Returns whether there is a field {@code name}. */
    public final boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    /** Returns what stands under {@code name}; a missing node where nothing does. */
    public final JsonNode get(String name) {
        return has(name) ? json.get(name) : json.path("\0");
    }

    /** Returns a text. */
    public final Optional<String> text(String name) {
        if (has(name) && !get(name).isTextual()) {
            add(pointer(name), "must be a text, but is " + shown(get(name)));
        }
        return Optional.ofNullable(get(name).textValue());
    }

    /** Returns whether a field is true. */
    public final boolean flag(String name) {
        if (has(name) && !get(name).isBoolean()) {
            add(pointer(name), "must be true or false, but is " + shown(get(name)));
        }
        return get(name).booleanValue();
    }

    /** Returns a number over 0, written out. */
    public final Optional<String> amount(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!get(name).isNumber() || get(name).decimalValue().signum() <= 0) {
            add(pointer(name), "must be a number over 0, but is " + shown(get(name)));
            return Optional.empty();
        }
        return Optional.of(get(name).decimalValue().toPlainString());
    }

    /** Returns a whole number from {@code least} to {@code most}. */
    public final OptionalLong whole(String name, long least, long most) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        JsonNode number = get(name);
        boolean whole = number.isNumber()
                && number.decimalValue().stripTrailingZeros().scale() <= 0
                && number.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!whole) {
            add(pointer(name), "%s is not a whole number from %,d to %,d".formatted(shown(number), least, most));
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.decimalValue().longValueExact());
    }

    /** Returns a JSON pointer to the field {@code name}. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode json) {
        return Excerpt.of(json.isTextual() ? "'" + json.textValue() + "'" : json.toString(), SHOWN);
    }
}
