package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with rows that have each value as often as the prompt says, field by field: {@code 4 rows with "label" 0} or
 * {@code 4 rows: label = 0}. Values that the prompt does not count are made from the JSON schema of the request; rows
 * from passages name theirs.
 */
public final class CountingDouble implements Function<ReceivedRequest, Answer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Answer apply(ReceivedRequest request) {
        if (request.rowsWanted().isEmpty()) {
            return Answers.text("Messages of all kinds.");
        }
        JsonNode properties = request.body().at("/generationConfig/responseJsonSchema/items/properties");
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
            rows.addObject();
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            List<JsonNode> values = property.getKey().equals("passage")
                    ? passages(request.userText())
                    : counted(property.getKey(), request.userText());
            for (int i = 0; i < rows.size(); i++) {
                boolean isCounted = i < values.size() && !values.get(i).isMissingNode();
                JsonNode value = isCounted ? values.get(i) : any(property.getKey(), property.getValue());
                ((ObjectNode) rows.get(i)).set(property.getKey(), value);
            }
        }
        return Answers.text(rows.toString());
    }

    /** Returns the id of each passage that {@code prompt} has, as often as it wants rows of it. */
    private static List<JsonNode> passages(String prompt) {
        List<JsonNode> ids = new ArrayList<>();
        AskedPassage.in(prompt)
                .forEach(passage -> ids.addAll(Collections.nCopies(passage.rows(), TextNode.valueOf(passage.id()))));
        return ids;
    }

    private JsonNode any(String field, JsonNode schema) {
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "string" -> TextNode.valueOf(Sentences.of(field, made.incrementAndGet()));
            case "boolean" -> BooleanNode.TRUE;
            default -> schema.path("minimum");
        };
    }

    /**
     * Returns the values that the prompt wants in {@code field}, each as often as it wants it, in no order; a missing
     * node for any but a certain one.
     */
    static List<JsonNode> counted(String field, String prompt) {
        Matcher line = Pattern.compile("(\\d+) rows?(?: with|:) \"?" + Pattern.quote(field) + "\"? (?:= )?(.+)")
                .matcher(prompt);
        List<JsonNode> values = new ArrayList<>();
        while (line.find()) {
            values.addAll(Collections.nCopies(Integer.parseInt(line.group(1)), value(line.group(2))));
        }
        Collections.shuffle(values, new Random(field.hashCode()));
        return values;
    }

    /** Returns the value that {@code text} is, or of a band the number that it begins with. */
    private static JsonNode value(String text) {
        if (text.startsWith("not ")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text.replaceFirst("^from (\\S+) .*", "$1"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
