package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import java.util.List;
import java.util.Map;

/**
 * Conversations as a list of messages in each row.
 *
 * @param name the target's name
 * @param description what is written
 * @param list the name of the list
 * @param role the name of who speaks, in a message
 * @param content the name of what is said, in a message
 * @param roles the words for roles that differ from ours
 */
record ConversationTarget(
        String name, String description, String list, String role, String content, Map<String, String> roles)
        implements Target {

    /** Messages as chat templates such as ChatML take them: what most fine-tuning programs and services read. */
    static final ConversationTarget MESSAGES = new ConversationTarget(
            "messages", "messages with roles (ChatML), JSONL", "messages", "role", "content", Map.of());

    /** Conversations as ShareGPT has them: human and gpt take turns. */
    static final ConversationTarget SHARE_GPT = new ConversationTarget(
            "sharegpt",
            "conversations with 'from' and 'value', JSONL",
            "conversations",
            "from",
            "value",
            Map.of("user", "human", "assistant", "gpt"));

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
                        List.of(Conversations.column(list, role, content)),
                        row -> conversations.of(row).map(this::json),
                        RowMapping.NO_ANSWER));
    }

    private ObjectNode json(List<Conversations.Message> messages) {
        ObjectNode json = Conversations.object();
        messages.forEach(message -> json.withArray(list)
                .addObject()
                .put(role, roles.getOrDefault(message.role(), message.role()))
                .put(content, message.content()));
        return json;
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, FileFormat.JSONL);
    }
}
