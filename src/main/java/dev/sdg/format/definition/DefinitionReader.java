package dev.sdg.format.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.ClosestMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the text of a definition into a checked definition. Used once. */
public final class DefinitionReader {
    private static final List<String> KEYS =
            List.of("name", "description", "fields", "unique_by", "reply_order", "attributes");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final DefinitionProblems problems;

    /** Creates a reader that reports to {@code problems}. */
    public DefinitionReader(DefinitionProblems problems) {
        this.problems = problems;
    }

    /**
     * Returns what the JSON of {@code text} defines. It is read strictly: a person wrote it, and a slip in it should be
     * seen.
     *
     * @param defaultName the name of a definition that has none
     * @throws FormatException with all that was reported, if anything was: no JSON, keys that stand twice, and what a
     *     definition cannot hold, each with its place
     */
    public FormatDefinition read(String text, String defaultName) {
        return read(parse(text), defaultName);
    }

    /**
     * Returns what {@code json} defines.
     *
     * @param defaultName the name of a definition that has none
     * @throws FormatException with all that was reported, if anything was
     */
    public FormatDefinition read(JsonNode json, String defaultName) {
        if (!json.isObject()) {
            problems.error("is not a JSON object but " + PropertyReader.typeName(json));
            problems.throwIfAny();
        }
        PropertyReader properties = new PropertyReader(json, problems);
        properties.rejectUnknownKeys(KEYS);
        String name = properties.text("name").orElse(defaultName);
        String description = properties.text("description").orElse("Rows of the format '" + name + "'");
        List<Field> fields = FieldReader.columns(json.path("fields"), problems);
        List<String> uniqueBy = names("unique_by", json.get("unique_by"), json.path("fields"));
        List<String> replyOrder = replyOrder(json.get("reply_order"), json.path("fields"));
        Optional<List<RowAttribute>> attributes = new AttributesReader(problems).read(json.get("attributes"));
        problems.throwIfAny();
        RowSchema schema = uniqueBy.isEmpty() ? RowSchema.of(fields) : new RowSchema(fields, uniqueBy);
        List<String> order =
                replyOrder.isEmpty() ? fields.stream().map(Field::name).toList() : replyOrder;
        return new FormatDefinition(name, description, schema, order, attributes);
    }

    private JsonNode parse(String text) {
        String json = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (json.isBlank()) {
            problems.error("is empty; a format needs at least {\"fields\": {…}}");
        } else {
            try {
                reportRepeatedKeys(json);
                return MAPPER.readTree(json);
            } catch (JsonProcessingException e) {
                problems.error("is not JSON: " + place(e.getLocation()) + ": " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        problems.throwIfAny();
        throw new IllegalStateException("a problem was reported");
    }

    private void reportRepeatedKeys(String json) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.FIELD_NAME && !open.element().add(parser.currentName())) {
                    problems.error(
                            place(parser.currentTokenLocation()) + ": duplicate key '" + parser.currentName() + "'");
                }
            }
        }
    }

    private static String place(@Nullable JsonLocation location) {
        if (location == null) {
            return "somewhere";
        }
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private List<String> replyOrder(JsonNode given, JsonNode fields) {
        List<String> order = names("reply_order", given, fields);
        if (given != null && !order.isEmpty() && order.size() != fields.size()) {
            problems.error(
                    "'reply_order' must name each field once; it names " + order.size() + " of " + fields.size());
        }
        return order;
    }

    /** Returns the fields that the list under {@code key} names; none where it is absent. */
    private List<String> names(String key, JsonNode given, JsonNode fields) {
        List<String> names = new ArrayList<>();
        if (given == null) {
            return names;
        }
        if (!given.isArray() || given.isEmpty()) {
            problems.error("'" + key + "' must be a list of at least one field name");
            return names;
        }
        List<String> known = new ArrayList<>();
        fields.fieldNames().forEachRemaining(known::add);
        for (JsonNode name : given) {
            addName(key, name, known, names);
        }
        return names;
    }

    private void addName(String key, JsonNode name, List<String> known, List<String> names) {
        if (!name.isTextual() || !known.contains(name.asText())) {
            problems.error(
                    "'" + key + "' names " + name + ", which is not a field" + ClosestMatch.hint(name.asText(), known));
        } else if (names.contains(name.asText())) {
            problems.error("'" + key + "' names " + name + " twice");
        } else {
            names.add(name.asText());
        }
    }
}
