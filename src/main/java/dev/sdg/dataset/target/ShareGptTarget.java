package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import java.util.List;

/** Conversations as ShareGPT has them, with {@code from} and {@code value}: human and gpt take turns. */
final class ShareGptTarget implements Target {

    @Override
    public String name() {
        return "sharegpt";
    }

    @Override
    public String description() {
        return "conversations with 'from' and 'value', JSONL";
    }

    @Override
    public String takes() {
        return Shape.words(Conversations.SHAPES);
    }

    @Override
    public boolean fits(ExportSource source) {
        return Conversations.SHAPES.contains(source.shape());
    }

    @Override
    public boolean takesTemplate(ExportSource source) {
        return source.shape() != Shape.CHAT;
    }

    @Override
    public RowSink begin(Export export) {
        Conversations conversations = Conversations.of(export);
        return new PartFiles(
                export,
                FileFormat.JSONL,
                new RowMapping(
                        List.of(Conversations.column("conversations", "from", "value")),
                        row -> conversations.of(row).map(ShareGptTarget::json),
                        RowMapping.NO_ANSWER));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, FileFormat.JSONL);
    }

    private static ObjectNode json(List<Conversations.Message> messages) {
        ObjectNode json = Conversations.object();
        messages.forEach(message -> json.withArray("conversations")
                .addObject()
                .put("from", speaker(message.role()))
                .put("value", message.content()));
        return json;
    }

    private static String speaker(String role) {
        return switch (role) {
            case "user" -> "human";
            case "assistant" -> "gpt";
            default -> role;
        };
    }
}
