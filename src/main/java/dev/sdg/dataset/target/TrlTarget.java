package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.target.Conversations.Message;
import dev.sdg.file.Column;
import dev.sdg.file.FileFormat;
import java.util.List;

/**
 * The dataset types of TRL: prompt–completion for its SFTTrainer, preference (prompt, chosen, rejected) for its
 * DPOTrainer and those like it; as texts, or as messages that the trainers put through the model's chat template.
 */
final class TrlTarget implements Target {
    private static final List<Shape> SHAPES = List.of(Shape.QA, Shape.INSTRUCTION, Shape.CHAT, Shape.PREFERENCE);

    @Override
    public String name() {
        return "trl";
    }

    @Override
    public String description() {
        return "prompt and completion, or prompt, chosen and rejected, JSONL";
    }

    @Override
    public String takes() {
        return Shape.words(SHAPES);
    }

    @Override
    public boolean fits(ExportSource source) {
        return SHAPES.contains(source.shape());
    }

    @Override
    public boolean takesTemplate(ExportSource source) {
        return source.shape() != Shape.CHAT;
    }

    @Override
    public RowSink begin(Export export) {
        boolean isPreference = export.source().shape() == Shape.PREFERENCE;
        return new PartFiles(export, FileFormat.JSONL, isPreference ? preferences(export) : completions(export));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, FileFormat.JSONL);
    }

    private static RowMapping completions(Export export) {
        Conversations conversations = Conversations.of(export);
        boolean isText =
                export.source().shape() != Shape.CHAT && !export.options().conversational();
        return new RowMapping(
                List.of(column("prompt", isText), column("completion", isText)),
                row -> conversations.of(row).map(messages -> {
                    List<Message> prompt = messages.subList(0, messages.size() - 1);
                    List<Message> completion = messages.subList(messages.size() - 1, messages.size());
                    ObjectNode mapped = Conversations.object();
                    mapped.set("prompt", isText ? prompt(prompt, export) : Conversations.json(prompt));
                    return mapped.set("completion", isText ? text(completion) : Conversations.json(completion));
                }),
                RowMapping.NO_ANSWER);
    }

    private static RowMapping preferences(Export export) {
        Conversations conversations = Conversations.of(export);
        boolean isText = !export.options().conversational();
        return RowMapping.ofAll(
                List.of(column("prompt", isText), column("chosen", isText), column("rejected", isText)), row -> {
                    List<Message> prompt = List.of(new Message("user", conversations.prompt(row)));
                    ObjectNode mapped = Conversations.object();
                    mapped.set("prompt", isText ? prompt(prompt, export) : Conversations.json(prompt));
                    for (String name : List.of("chosen", "rejected")) {
                        List<Message> answer = List.of(new Message("assistant", row.text(name)));
                        mapped.set(name, isText ? text(answer) : Conversations.json(answer));
                    }
                    return mapped;
                });
    }

    /** The trainers join prompt and completion as they stand: without a line end, words would run together. */
    private static JsonNode prompt(List<Message> messages, Export export) {
        String text = messages.get(0).content();
        boolean isOpen = export.options().template().isEmpty() && !text.endsWith("\n");
        return Conversations.object().textNode(isOpen ? text + "\n" : text);
    }

    private static JsonNode text(List<Message> messages) {
        return Conversations.object().textNode(messages.get(0).content());
    }

    private static Column column(String name, boolean isText) {
        return isText ? RowMapping.text(name) : Conversations.column(name, "role", "content");
    }
}
