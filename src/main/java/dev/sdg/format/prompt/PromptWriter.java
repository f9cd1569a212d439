package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.ResourceText;
import java.util.HashMap;
import java.util.List;
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

    /** The line that defines the helper field. */
    private static final String PASSAGE_KEY =
            "- \"" + PassageKey.NAME + "\" (string): the id of the passage that the row is made from, as it is given\n";

    /** How long the answer is likely to be: a topic with its share of the branch, and a rewritten request. */
    private static final int TOKENS_OF_A_TOPIC = 12;

    private static final int TOKENS_OF_A_REQUEST = 200;

    private final FormatDefinition definition;
    private final FormatGuide guide;

    /** Creates a writer for the format of {@code definition}. */
    public PromptWriter(FormatDefinition definition, FormatGuide guide) {
        this.definition = definition;
        this.guide = guide;
    }

    /** Returns the prompt for the rows of {@code request}. */
    public Prompt rows(PromptRequest request) {
        Map<String, String> texts = common();
        texts.put("row_guide", guide.rows());
        texts.put("rows", Integer.toString(request.rows()));
        texts.put("note", request.note().map(PromptWriter::note).orElse(""));
        texts.put("attributes", request.attributes().text());
        texts.put("example", example(request));
        String user = request.subject() instanceof Subject.Passages passages
                ? fromPassages(passages, request, texts)
                : fromQuery((Subject.Query) request.subject(), request, texts);
        return new Prompt(
                SYSTEM,
                user,
                Optional.of(SchemaDescription.asJsonSchema(definition.schema(), request)),
                answerTokens(request.rows()));
    }

    /** Returns the prompt to make {@code query} more specific and more varied. */
    public Prompt refinement(String query) {
        Map<String, String> texts = common();
        texts.put("request_guide", guide.request());
        texts.put("query", Template.escaped(query));
        return new Prompt(REFINEMENT_SYSTEM, REFINEMENT.filled(texts), Optional.empty());
    }

    /** Returns the prompt to split the subject of {@code query} into topics, and to rewrite it where that is wished. */
    public Prompt topics(String query, int number, boolean rewrite) {
        Map<String, String> texts = common();
        texts.put("request_guide", guide.request());
        texts.put("query", Template.escaped(query));
        texts.put("topics", Integer.toString(number));
        texts.put("rewriting", rewrite ? TOPICS_REWRITING.filled(texts) : "");
        texts.put("answer", (rewrite ? "{\"request\": \"the rewritten request\", " : "{") + TREE);
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
        texts.put("format", Template.escapedLine(definition.name()));
        texts.put("description", Template.escapedLine(definition.description()));
        texts.put("fields", SchemaDescription.inWords(definition.schema()));
        return texts;
    }

    private static String fromQuery(Subject.Query query, PromptRequest request, Map<String, String> texts) {
        texts.put("query", Template.escaped(query.text()));
        texts.put("language", language(request, "Write in the language of the request, unless it asks for another."));
        return FROM_QUERY.filled(texts);
    }

    private String fromPassages(Subject.Passages passages, PromptRequest request, Map<String, String> texts) {
        texts.put("passage_guide", guide.passages());
        texts.put(
                "passages",
                passages.shares().stream().map(PromptWriter::passage).collect(Collectors.joining("\n\n")));
        texts.put("shares", passages.shares().stream().map(PromptWriter::share).collect(Collectors.joining("\n")));
        texts.put("repeated", repeated(passages.shares()));
        texts.put("passage_key", PassageKey.isUsed(definition.schema(), request) ? PASSAGE_KEY : "");
        texts.put("language", language(request, "Write each row in the language of its passage."));
        return FROM_PASSAGES.filled(texts);
    }

    private String example(PromptRequest request) {
        RowSchema schema = definition.schema();
        return SchemaDescription.example(schema)
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
        return "\nYour last reply to this request could not be used: " + Template.escapedLine(note) + "\n";
    }

    private static String language(PromptRequest request, String fallback) {
        return request.language()
                .map(tag -> "Write all text in " + Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH)
                        + " (language tag " + tag + "), as its native speakers write it; keys stay as they are.")
                .orElse(fallback);
    }

    /** Returns the passage between its markers. */
    private static String passage(Subject.Share share) {
        Passage passage = share.passage();
        return "<passage id=\"" + passage.id() + "\">\n" + Template.escaped(passage.text()) + "\n</passage>";
    }

    /**
     * Returns what to mind about those of {@code shares} that are not the first of their passages; empty without any.
     */
    private static String repeated(List<Subject.Share> shares) {
        String ids = shares.stream()
                .filter(share -> share.turn() > 1)
                .map(share -> share.passage().id())
                .collect(Collectors.joining(", "));
        return ids.isEmpty()
                ? ""
                : "\nRows were made before from " + ids
                        + ". Take other parts and aspects there than come to mind first:"
                        + " details that are easily passed over, reasons, conditions, consequences, how parts relate.";
    }

    /** Returns the line that says how many rows are wanted from the passage, and where it stands. */
    private static String share(Subject.Share share) {
        Passage passage = share.passage();
        String headings = passage.headings().stream().map(Template::escapedLine).collect(Collectors.joining(" > "));
        return "- " + passage.id() + ": " + share.rows() + (share.rows() == 1 ? " row" : " rows")
                + (headings.isEmpty() ? "" : " (headed: " + headings + ")");
    }
}
