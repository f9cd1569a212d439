package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.ResourceText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the prompts of one format. What varies between two requests stands at the end, so that providers can keep the
 * beginning in their caches; the number of rows stands in the last line only, and with the passages' shares. Immutable.
 */
public final class PromptWriter {
    private static final String SYSTEM = ResourceText.text("/dev/sdg/format/prompt/system.txt");
    private static final Template FROM_QUERY = Template.of("/dev/sdg/format/prompt/from-query.txt");
    private static final Template FROM_PASSAGES = Template.of("/dev/sdg/format/prompt/from-passages.txt");
    private static final String REFINEMENT_SYSTEM = ResourceText.text("/dev/sdg/format/prompt/refinement-system.txt");
    private static final Template REFINEMENT = Template.of("/dev/sdg/format/prompt/refinement.txt");
    private static final String TOPICS_SYSTEM = ResourceText.text("/dev/sdg/format/prompt/topics-system.txt");
    private static final Template TOPICS = Template.of("/dev/sdg/format/prompt/topics.txt");
    private static final Template TOPICS_REWRITING = Template.of("/dev/sdg/format/prompt/topics-rewriting.txt");
    private static final String TREE =
            "\"topics\": [{\"topic\": \"a branch\", \"parts\": [\"a leaf\", \"another leaf\"]}, ...]}";

    /** How long the answer is likely to be: a topic with its share of the branch, and a rewritten request. */
    private static final int TOKENS_OF_A_TOPIC = 12;

    private static final int TOKENS_OF_A_REQUEST = 200;

    private final FormatDefinition definition;
    private final FormatGuide guide;

    public PromptWriter(FormatDefinition definition, FormatGuide guide) {
        this.definition = definition;
        this.guide = guide;
    }

    public Prompt rows(PromptRequest request) {
        Map<String, String> texts = common();
        texts.put("good_row", guide.goodRow());
        texts.put("rows", Integer.toString(request.rows()));
        texts.put("note", request.note().map(PromptWriter::note).orElse(""));
        texts.put("attributes", AttributesText.of(request.attributes()));
        texts.put("example", example(request));
        String user = request.subject() instanceof Subject.Passages passages
                ? fromPassages(passages, request, texts)
                : fromQuery((Subject.Query) request.subject(), request, texts);
        return new Prompt(
                SYSTEM, user, Optional.of(ReplySchema.of(definition.schema(), request)), answerTokens(request.rows()));
    }

    public Prompt refinement(String query) {
        Map<String, String> texts = common();
        texts.put("request_guide", guide.request());
        texts.put("query", DelimitedText.of(query));
        return new Prompt(REFINEMENT_SYSTEM, REFINEMENT.filled(texts), Optional.empty());
    }

    public Prompt topics(String query, int number, boolean rewritten) {
        Map<String, String> texts = common();
        texts.put("request_guide", guide.request());
        texts.put("query", DelimitedText.of(query));
        texts.put("topics", Integer.toString(number));
        texts.put("rewriting", rewritten ? TOPICS_REWRITING.filled(texts) : "");
        texts.put("answer", (rewritten ? "{\"request\": \"the rewritten request\", " : "{") + TREE);
        return new Prompt(
                TOPICS_SYSTEM,
                TOPICS.filled(texts),
                Optional.empty(),
                TOKENS_OF_A_REQUEST + number * TOKENS_OF_A_TOPIC);
    }

    /** A sentence for each text, a word for each other value, a key and quotes for both. */
    private int answerTokens(int rows) {
        int row = definition.schema().fields().stream()
                .mapToInt(field -> field.type() == FieldType.STRING ? 30 : 6)
                .sum();
        return rows * row;
    }

    private Map<String, String> common() {
        Map<String, String> texts = new HashMap<>();
        texts.put("format", DelimitedText.inline(definition.name()));
        texts.put("description", DelimitedText.inline(definition.description()));
        texts.put("fields", FieldsText.of(definition.schema()));
        return texts;
    }

    private static String fromQuery(Subject.Query query, PromptRequest request, Map<String, String> texts) {
        texts.put("query", DelimitedText.of(query.text()));
        texts.put("language", language(request, "Write in the language of the request, unless it asks for another."));
        return FROM_QUERY.filled(texts);
    }

    private String fromPassages(Subject.Passages passages, PromptRequest request, Map<String, String> texts) {
        texts.put("from_passages", guide.fromPassages());
        texts.put("passages", passages.shares().stream().map(PassageText::of).collect(Collectors.joining("\n\n")));
        texts.put("shares", passages.shares().stream().map(PassageText::share).collect(Collectors.joining("\n")));
        texts.put("again", PassageText.again(passages.shares()));
        texts.put("helper", PassageKey.isUsed(definition.schema(), request) ? PassageText.HELPER : "");
        texts.put("language", language(request, "Write each row in the language of its passage."));
        return FROM_PASSAGES.filled(texts);
    }

    private String example(PromptRequest request) {
        RowSchema schema = definition.schema();
        return FieldsText.example(schema)
                .map(row -> PassageKey.isUsed(schema, request) ? named(row, (Subject.Passages) request.subject()) : row)
                .map(row -> "\nOne row, to show the form; write nothing like it:\n[" + row + "]\n")
                .orElse("");
    }

    private static ObjectNode named(ObjectNode row, Subject.Passages passages) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put(PassageKey.NAME, passages.shares().get(0).passage().id());
        return named.setAll(row);
    }

    private static String note(String note) {
        return "\nYour last reply to this request could not be used: " + DelimitedText.inline(note) + "\n";
    }

    private static String language(PromptRequest request, String otherwise) {
        return request.language()
                .map(tag -> "Write all text in " + Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH)
                        + " (language tag " + tag + "), as its native speakers write it; keys stay as they are.")
                .orElse(otherwise);
    }
}
