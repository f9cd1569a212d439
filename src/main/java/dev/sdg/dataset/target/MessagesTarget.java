package dev.sdg.dataset.target;

import dev.sdg.file.FileFormat;
import java.util.List;

/**
 * Messages with roles, as chat templates such as ChatML take them: what most fine-tuning programs and services read.
 */
final class MessagesTarget implements Target {

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String description() {
        return "messages with roles (ChatML), JSONL";
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
                        List.of(Conversations.column("messages", "role", "content")),
                        row -> conversations.of(row).map(messages -> Conversations.object()
                                .set("messages", Conversations.json(messages))),
                        RowMapping.NO_ANSWER));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, FileFormat.JSONL);
    }
}
