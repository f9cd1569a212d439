package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.TextCleaner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One object of a schema with its path: reads properties of the right type, and reports all others. */
final class SchemaObject {
    private final JsonNode json;
    private final String path;
    private final SchemaProblems problems;

    private SchemaObject(JsonNode json, String path, SchemaProblems problems) {
        this.json = json;
        this.path = path;
        this.problems = problems;
    }

    /** Returns {@code json} as an object whose keys are among {@code keys}; what is not is reported. */
    static SchemaObject of(JsonNode json, String path, SchemaProblems problems, List<String> keys) {
        if (!json.isObject()) {
            problems.error(path, "must be an object, but is " + shown(json));
        }
        json.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                problems.error(join(path, key), unknown("key", key, keys));
            }
        });
        return new SchemaObject(json, path, problems);
    }

    /** Returns the message on a word that is not one of {@code known}. */
    static String unknown(String what, String word, List<String> known) {
        String all = known.size() <= 20 ? " (" + String.join(", ", known) + ")" : "";
        return "unknown " + what + " '" + word + "'" + ClosestMatch.hint(word, known) + all;
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return join(path, key);
    }

    boolean has(String key) {
        return json.has(key);
    }

    /** Returns the value of {@code key}; a missing node where there is none. */
    JsonNode get(String key) {
        return json.path(key);
    }

    void error(String key, String message) {
        problems.error(path(key), message);
    }

    Optional<String> text(String key) {
        JsonNode text = json.path(key);
        if (text.isMissingNode()) {
            return Optional.empty();
        }
        if (!text.isTextual() || text.asText().isBlank() || !TextCleaner.isValid(text.asText())) {
            error(key, "must be a text that is not blank, but is " + shown(text));
            return Optional.empty();
        }
        return Optional.of(text.asText().strip());
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode flag = json.path(key);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            error(key, "must be true or false, but is " + shown(flag));
        }
        return flag.asBoolean(otherwise);
    }

    Optional<BigDecimal> decimal(String key) {
        JsonNode number = json.path(key);
        if (number.isMissingNode()) {
            return Optional.empty();
        }
        if (!number.isNumber()) {
            error(key, "must be a number, but is " + shown(number));
            return Optional.empty();
        }
        return Optional.of(number.decimalValue());
    }

    /** Returns the number of {@code key}, which must be from {@code least} to {@code most}. */
    OptionalDouble number(String key, double least, double most) {
        Optional<BigDecimal> number = decimal(key);
        if (number.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = number.get().doubleValue();
        if (value < least || value > most) {
            error(key, "must be from " + plain(least) + " to " + plain(most) + ", but is " + number.get());
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    OptionalLong whole(String key, long least, long most) {
        JsonNode number = json.path(key);
        if (number.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!number.isIntegralNumber()
                || !number.canConvertToLong()
                || number.asLong() < least
                || number.asLong() > most) {
            error(key, "must be a whole number from %,d to %,d, but is %s".formatted(least, most, shown(number)));
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.asLong());
    }

    OptionalInt length(String key) {
        OptionalLong length = whole(key, 0, Integer.MAX_VALUE);
        return length.isPresent() ? OptionalInt.of((int) length.getAsLong()) : OptionalInt.empty();
    }

    /** Returns the texts of the list under {@code key}; none where it is absent. */
    List<String> texts(String key) {
        JsonNode list = json.path(key);
        if (list.isMissingNode()) {
            return List.of();
        }
        return texts(list, path(key), problems);
    }

    /** Returns the texts of the list {@code list}, which must have at least one. */
    static List<String> texts(JsonNode list, String path, SchemaProblems problems) {
        List<String> texts = new ArrayList<>();
        if (!list.isArray() || list.isEmpty()) {
            problems.error(path, "must be a list of at least one text, but is " + shown(list));
        }
        for (JsonNode text : list) {
            if (text.isTextual() && !text.asText().isBlank() && TextCleaner.isValid(text.asText())) {
                texts.add(text.asText().strip());
            } else {
                problems.error(path, "must hold texts that are not blank, but holds " + shown(text));
            }
        }
        return texts;
    }

    /** Databases and file systems take no notice of case in names. */
    static void rejectEqualNames(JsonNode json, String path, String what, SchemaProblems problems) {
        Map<String, String> seen = new HashMap<>();
        json.fieldNames().forEachRemaining(name -> {
            if (name.isBlank()) {
                problems.error(path, "a name must not be blank");
            }
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                problems.error(path, "the " + what + " '" + earlier + "' and '" + name + "' differ only in case");
            }
        });
    }

    static String shown(JsonNode json) {
        String text = json.isMissingNode() ? "nothing" : json.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
