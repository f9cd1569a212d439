package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model answers to requests about tables: always the same schema, and for a column whose generator is to be
 * chosen its last candidate.
 */
public final class TableDouble {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLUMN = Pattern.compile("<column id=\"(\\d+)\">(.*?)</column>", Pattern.DOTALL);
    private static final String SCHEMA = """
            {"tables": {"payments": {"rows": 2000, "columns": {
              "user_id": {"type": "integer", "minimum": 1, "maximum": 500},
              "amount": {"type": "decimal", "scale": 2, "generator": {"lognormal": {"median": 40, "sigma": 1}}},
              "currency": {"enum": ["EUR", "USD"], "description": "ISO 4217"},
              "timestamp": {"type": "timestamp"}}}}}""";

    private TableDouble() {}

    /** Returns whether {@code request} is for a schema or for generators. */
    public static boolean isAsked(ReceivedRequest request) {
        return isSchema(request) || request.userText().matches("(?s).*\nNumber of columns: \\d+\\s*");
    }

    private static boolean isSchema(ReceivedRequest request) {
        return request.userText().stripTrailing().endsWith("\nAnswer: one schema");
    }

    /** Returns the answer to {@code request}. */
    public static Answer answer(ReceivedRequest request) {
        return Wire.of(request).text(reply(request));
    }

    /** Returns what the model says to {@code request}. */
    static String reply(ReceivedRequest request) {
        return isSchema(request) ? SCHEMA : choices(request.userText()).toString();
    }

    private static ArrayNode choices(String prompt) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        Matcher columns = COLUMN.matcher(prompt);
        while (columns.find()) {
            JsonNode candidates = json(columns.group(2)).path("candidates");
            choices.addObject().put("column", columns.group(1)).set("generator", candidates.get(candidates.size() - 1));
        }
        return choices;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
