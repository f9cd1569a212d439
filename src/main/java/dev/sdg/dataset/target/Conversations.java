package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that have an answer to something, as what is said by whom: of questions, instructions and chats. */
final class Conversations {
    static final List<Shape> SHAPES = List.of(Shape.CHAT, Shape.QA, Shape.INSTRUCTION);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Shape shape;
    private final Optional<RowTemplate> template;

    private Conversations(Shape shape, Optional<RowTemplate> template) {
        this.shape = shape;
        this.template = template;
    }

    static Conversations of(Export export) {
        return new Conversations(export.source().shape(), export.options().template());
    }

    /** A message in a conversation. */
    record Message(String role, String content) {}

    /** Returns the messages of {@code row}, the last of the assistant; nothing where the row has no answer. */
    Optional<List<Message>> of(ExportRow row) {
        if (shape == Shape.CHAT) {
            return chat(row.values().path("messages"));
        }
        return row.has(answer())
                ? Optional.of(List.of(new Message("user", prompt(row)), new Message("assistant", row.text(answer()))))
                : Optional.empty();
    }

    /** Returns what is asked in {@code row}: the context before the question, the instruction before its input. */
    String prompt(ExportRow row) {
        if (template.isPresent()) {
            return template.get().filled(row.values());
        }
        return switch (shape) {
            case QA -> row.text("context") + "\n\n" + row.text("question");
            case INSTRUCTION -> row.text("instruction") + (row.has("input") ? "\n\n" + row.text("input") : "");
            default -> row.text("prompt");
        };
    }

    /** Returns a column of lists of messages, whose parts have these names. */
    static Column column(String name, String role, String content) {
        return new Column(
                name,
                new Column.Sequence(new Column.Struct(List.of(RowMapping.text(role), RowMapping.text(content)))),
                true);
    }

    /** Returns messages as JSON. */
    static ArrayNode json(List<Message> messages) {
        ArrayNode json = NODES.arrayNode();
        messages.forEach(message -> json.addObject().put("role", message.role()).put("content", message.content()));
        return json;
    }

    private String answer() {
        return shape == Shape.QA ? "answer" : "output";
    }

    private static Optional<List<Message>> chat(JsonNode messages) {
        List<Message> all = new ArrayList<>();
        for (JsonNode message : messages) {
            all.add(new Message(
                    message.path("role").asText(), message.path("content").asText()));
        }
        boolean isAnswered = !all.isEmpty() && all.get(all.size() - 1).role().equals("assistant");
        return isAnswered ? Optional.of(all) : Optional.empty();
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }
}
