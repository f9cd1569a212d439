package dev.sdg.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Answers as a flawless model would: as many rows as the prompt asks for, each valid and different from all before; a
 * sentence to any prompt that asks for no rows. The rows of the n-th request are always the same.
 *
 * <p>From passages it takes the context word by word, and the answer from the context; each row names its passage.
 */
public final class ModelDouble implements Function<ReceivedRequest, Answer> {

    private final RowShape shape;
    private final AtomicInteger made = new AtomicInteger();
    private final CellDouble cells = new CellDouble();

    private ModelDouble(RowShape shape) {
        this.shape = shape;
    }

    /** Returns a double for {@code format}, as {@link RowShape#of} takes it. */
    public static ModelDouble of(String format) {
        return new ModelDouble(RowShape.of(format));
    }

    @Override
    public Answer apply(ReceivedRequest request) {
        return Wire.of(request).text(reply(request));
    }

    /** Returns what the model says to {@code request}. */
    public String reply(ReceivedRequest request) {
        if (ReviewDouble.isReview(request)) {
            return ReviewDouble.grades(request);
        }
        if (TableDouble.isAsked(request)) {
            return TableDouble.reply(request);
        }
        if (CellDouble.isAsked(request)) {
            return cells.reply(request);
        }
        if (request.rowsWanted().isEmpty()) {
            return "Cover beginner, intermediate and advanced aspects of the topic, with practical examples.";
        }
        return wrapped(rows(request), Wire.of(request).schema(request.body())).toString();
    }

    private ArrayNode rows(ReceivedRequest request) {
        List<AskedPassage> sources = sources(request.userText());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
            rows.add(sources.isEmpty() ? row() : row(sources.get(i % sources.size())));
        }
        emptyAnswers(rows, request.userText());
        return rows;
    }

    /** One entry per row that is wanted. */
    private static List<AskedPassage> sources(String prompt) {
        List<AskedPassage> sources = new ArrayList<>();
        AskedPassage.in(prompt).forEach(passage -> sources.addAll(Collections.nCopies(passage.rows(), passage)));
        return sources;
    }

    private ObjectNode row() {
        int number = made.incrementAndGet();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        shape.kinds().forEach((field, kind) -> put(row, field, kind, number));
        return row;
    }

    private ObjectNode row(AskedPassage source) {
        ObjectNode row = row();
        if (row.has("context")) {
            row.put("context", source.text());
            row.put("answer", firstWords(source.text()));
        }
        return row.put("passage", source.id());
    }

    /** Leaves as many answers of questions empty as the prompt wants. */
    private static void emptyAnswers(ArrayNode rows, String prompt) {
        List<JsonNode> answers = CountingDouble.counted("answer", prompt);
        for (int i = 0; i < Math.min(rows.size(), answers.size()); i++) {
            if (answers.get(i).isTextual()) {
                ((ObjectNode) rows.get(i)).set("answer", answers.get(i));
            }
        }
    }

    private static String firstWords(String text) {
        return text.replaceFirst("(?s)^((?:\\S+\\s+){0,4}\\S+).*", "$1");
    }

    private static void put(ObjectNode row, String field, String kind, int number) {
        switch (kind) {
            case "integer" -> row.put(field, number % 3);
            case "float" -> row.put(field, number % 101 / 100.0);
            case "boolean" -> row.put(field, number % 2 == 0);
            default -> row.put(field, Sentences.of(field, number));
        }
    }

    /** A schema whose root is an object wants the list under that object's one key. */
    static JsonNode wrapped(ArrayNode rows, JsonNode schema) {
        if (!schema.path("type").asText("").equals("object")) {
            return rows;
        }
        ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
        schema.path("properties").fieldNames().forEachRemaining(key -> wrapper.set(key, rows));
        return wrapper;
    }
}
