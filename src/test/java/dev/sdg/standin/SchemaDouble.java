package dev.sdg.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers in any format: with rows made from the JSON schema that the request carries. */
public final class SchemaDouble implements Function<ReceivedRequest, Answer> {
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Answer apply(ReceivedRequest request) {
        if (request.rowsWanted().isEmpty()) {
            return Answers.text("A wide range of subjects, for beginners and for experts.");
        }
        JsonNode schema = request.body().path("generationConfig").path("responseJsonSchema");
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
            rows.add(row(schema.path("items").path("properties"), made.incrementAndGet()));
        }
        return Answers.text(rows.toString());
    }

    private static ObjectNode row(JsonNode properties, int number) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        properties.properties().forEach(field -> put(row, field.getKey(), field.getValue(), number));
        return row;
    }

    private static void put(ObjectNode row, String name, JsonNode schema, int number) {
        JsonNode allowed = schema.path("enum");
        if (allowed.size() > 0) {
            row.set(name, allowed.get(number % allowed.size()));
            return;
        }
        switch (schema.path("type").asText()) {
            case "integer" -> row.put(name, schema.path("minimum").asInt(0));
            case "number" -> row.put(name, schema.path("minimum").asDouble(0));
            case "boolean" -> row.put(name, number % 2 == 0);
            default -> row.put(name, Sentences.of(name, number));
        }
    }
}
