package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.PromptAttributes.FieldCounts;
import dev.sdg.format.prompt.PromptAttributes.RowGroup;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.TokenEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the prompts for the rows of one format. What varies between two requests stands at the end, so that providers
 * can keep the beginning in their caches; the number of rows stands in the last line only, and with the passages'
 * shares. A general sentence on what the attributes of a request settle is left out. Immutable.
 */
public final class PromptWriter {
    private static final int USUAL_ITEMS = 4;
    private static final Template SYSTEM = Template.of("prompt/system.mustache");
    private static final Template FROM_QUERY = Template.of("prompt/from-query.mustache");
    private static final Template FROM_PASSAGES = Template.of("prompt/from-passages.mustache");

    private final FormatDefinition definition;
    private final FormatGuide guide;
    private final boolean hasNegative;

    /**
     * Creates a writer for the format of {@code definition}.
     *
     * @param hasNegative whether its rows from passages say where their hard negative is from
     */
    public PromptWriter(FormatDefinition definition, FormatGuide guide, boolean hasNegative) {
        this.definition = definition;
        this.guide = guide;
        this.hasNegative = hasNegative;
    }

    /** Returns the prompt for the rows of {@code request}. */
    public Prompt rows(PromptRequest request) {
        List<String> helpers = HelperKeys.of(definition.schema(), request, hasNegative);
        Map<String, Object> values = new HashMap<>();
        values.put("format", Template.escapedLine(definition.name()));
        values.put("description", Template.escapedLine(definition.description()));
        values.put("rows", Integer.toString(request.rows()));
        request.note().ifPresent(note -> values.put("note", Template.escapedLine(note)));
        request.language().ifPresent(tag -> putLanguage(tag, values));
        putAttributes(request.attributes(), values);
        Template template = request.subject() instanceof Subject.Passages passages
                ? putPassages(passages, request, values)
                : putQuery((Subject.Query) request.subject(), request, values);
        values.put("fields", SchemaDescription.inWords(definition, helpers, !values.containsKey("has_examples")));
        values.put("row_guide", guide.rows().filled(values));
        return new Prompt(
                SYSTEM.filled(values),
                template.filled(values),
                Optional.of(SchemaDescription.asJsonSchema(definition, helpers, request)),
                answerTokens(request.rows()));
    }

    /** As many as the fields take, or the rows that are shown where these are longer. */
    private int answerTokens(int rows) {
        int row = definition.schema().fields().stream()
                .mapToInt(PromptWriter::answerTokens)
                .sum();
        return rows * Math.max(row, tokensOfExamples());
    }

    private int tokensOfExamples() {
        return (int) guide.examples().stream()
                .mapToInt(example -> TokenEstimate.of(
                        example.deepCopy().retain(kept(example, List.of())).toString()))
                .average()
                .orElse(0);
    }

    /** A sentence for each text, a word for each other value, a key and quotes for both; a few items for each list. */
    private static int answerTokens(Field field) {
        return switch (field.type()) {
            case STRING -> 30;
            case ARRAY -> items(field.constraints()) * answerTokens(field.items());
            case OBJECT ->
                field.children().stream().mapToInt(PromptWriter::answerTokens).sum();
            default -> 6;
        };
    }

    private static int items(Constraints constraints) {
        int most = constraints
                .maxLength()
                .orElse(Math.max(USUAL_ITEMS, constraints.minLength().orElse(0)));
        return Math.max(constraints.minLength().orElse(1), Math.min(most, USUAL_ITEMS));
    }

    private Template putQuery(Subject.Query query, PromptRequest request, Map<String, Object> values) {
        values.put("from_query", true);
        values.put("query", Template.escaped(query.text()));
        putExamples(guide.examples(), request, values);
        return FROM_QUERY;
    }

    private Template putPassages(Subject.Passages subject, PromptRequest request, Map<String, Object> values) {
        values.put("from_passages", true);
        values.put(
                "passages",
                subject.passages().stream().map(PromptWriter::passage).toList());
        values.put("shares", subject.shares().stream().map(PromptWriter::share).toList());
        String used = subject.shares().stream()
                .filter(share -> share.turn() > 1)
                .map(share -> share.passage().id())
                .collect(Collectors.joining(", "));
        if (!used.isEmpty()) {
            values.put("used_before", used);
        }
        guide.passage().ifPresent(example -> {
            values.put("example_passage", example.text());
            putExamples(example.rows(), request, values);
        });
        return FROM_PASSAGES;
    }

    /** Puts in some of {@code examples}, in the keys and the order that the reply is asked for. */
    private void putExamples(List<ObjectNode> examples, PromptRequest request, Map<String, Object> values) {
        List<String> helpers = HelperKeys.of(definition.schema(), request, hasNegative);
        List<ObjectNode> fitting = examples.stream().filter(this::fits).toList();
        List<String> lines = chosen(fitting, request.examples()).stream()
                .map(row -> row.deepCopy().retain(kept(row, helpers)).toString())
                .toList();
        if (!lines.isEmpty()) {
            values.put("has_examples", true);
            values.put("examples", "[" + String.join(",\n ", lines) + "]");
        }
    }

    /** Settings may limit lists, and an example outside of the limits would teach the wrong thing. */
    private boolean fits(ObjectNode example) {
        return definition.schema().fields().stream()
                .filter(field -> !field.type().isScalar() && example.hasNonNull(field.name()))
                .allMatch(field -> ValueJson.read(example.get(field.name()), field)
                        .filter(value -> field.violationBy(value).isEmpty())
                        .isPresent());
    }

    /** Returns two of {@code examples}, in turn each with each other one; all where there are fewer. */
    private static List<ObjectNode> chosen(List<ObjectNode> examples, long number) {
        int all = examples.size();
        if (all < 2) {
            return examples;
        }
        int first = (int) Math.floorMod(number, (long) all);
        int distance = 1 + (int) Math.floorMod(Math.floorDiv(number, all), (long) all - 1);
        return List.of(examples.get(first), examples.get((first + distance) % all));
    }

    private List<String> kept(JsonNode example, List<String> helpers) {
        RowSchema schema = definition.schema();
        List<String> kept = new ArrayList<>();
        example.fieldNames().forEachRemaining(name -> {
            if (schema.indexOf(name) >= 0 || helpers.contains(name)) {
                kept.add(name);
            }
        });
        return kept;
    }

    private void putAttributes(PromptAttributes attributes, Map<String, Object> values) {
        Map<String, Object> settled = new HashMap<>();
        attributes.columns().forEach(column -> settled.put(column, true));
        attributes.classes().forEach(counts -> settled.put(counts.field(), true));
        values.put("fixed", settled);
        values.put("values", declared());
        values.put("has", fields());
        if (definition.schema().fields().stream().anyMatch(Field::blankAllowed)) {
            values.put("unanswerable", true);
        }
        if (!attributes.groups().isEmpty()) {
            values.put("has_groups", true);
            values.put("columns", String.join(" | ", attributes.columns()));
            values.put("groups", groups(attributes.groups()));
        }
        if (!attributes.classes().isEmpty()) {
            values.put("has_counts", true);
            values.put(
                    "counts",
                    attributes.classes().stream().flatMap(PromptWriter::counts).toList());
        }
        if (!attributes.avoid().isEmpty()) {
            values.put("has_avoided", true);
            values.put(
                    "avoided",
                    attributes.avoid().stream().map(Template::escapedLine).toList());
        }
    }

    /** Returns the values that each attribute of the format can have. */
    private Map<String, Object> declared() {
        Map<String, Object> declared = new HashMap<>();
        for (RowAttribute attribute : definition.attributes().orElse(RowAttribute.DEFAULT)) {
            declared.put(attribute.name(), attribute.values().stream().collect(Collectors.toMap(value -> value, value ->
                    (Object) true)));
        }
        return declared;
    }

    private Map<String, Object> fields() {
        return definition.schema().fields().stream().collect(Collectors.toMap(Field::name, field -> (Object) true));
    }

    private static List<Map<String, Object>> groups(List<RowGroup> groups) {
        List<Map<String, Object>> lines = new ArrayList<>();
        int first = 1;
        for (RowGroup group : groups) {
            String cells = group.cells().stream().map(Template::escapedLine).collect(Collectors.joining(" | "));
            lines.add(Map.of("first", first, "last", first + group.rows() - 1, "cells", cells));
            first += group.rows();
        }
        return lines;
    }

    private static Stream<Map<String, Object>> counts(FieldCounts counts) {
        return counts.values().stream()
                .map(part -> Map.of(
                        "rows",
                        part.rows(),
                        "what",
                        SchemaDescription.quoted(counts.field()) + " " + Template.escapedLine(part.what())));
    }

    private static void putLanguage(String tag, Map<String, Object> values) {
        values.put("language", tag);
        values.put("language_name", Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH));
    }

    private static Map<String, Object> passage(Passage passage) {
        return Map.of("id", passage.id(), "text", Template.escaped(passage.text()));
    }

    /** Returns what the line says on how many rows are wanted from a passage, and where it stands. */
    private static Map<String, Object> share(Share share) {
        Map<String, Object> line = new HashMap<>();
        line.put("id", share.passage().id());
        line.put("rows", share.rows());
        line.put("several", share.rows() > 1);
        List<String> headings = share.passage().headings();
        if (!headings.isEmpty()) {
            line.put("headings", headings.stream().map(Template::escapedLine).collect(Collectors.joining(" > ")));
        }
        return line;
    }
}
