package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Field;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the prompt that asks a model to grade rows of one format. Labels are left out of the rows: the reviewer finds
 * them anew, so that it is not led by them. Passages are shown where a row cannot be judged without its own. Immutable.
 */
public final class ReviewPrompt {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Template SYSTEM = Template.of("prompt/review-system.mustache");
    private static final Template REVIEW = Template.of("prompt/review.mustache");

    /** The section of a rubric or prompt that holds where passages are shown. */
    static final String HAS_PASSAGES = "has_passages";

    private static final int TOKENS_OF_A_GRADE = 40;

    private final FormatDefinition definition;
    private final FormatGuide.Rubric rubric;
    private final List<Field> labels;

    /** Creates a writer for the format of {@code definition}. */
    public ReviewPrompt(FormatDefinition definition, FormatGuide.Rubric rubric) {
        this.definition = definition;
        this.rubric = rubric;
        this.labels = labels(definition);
    }

    /** Returns the labels of rows, in their order; none where a row would have nothing else to show. */
    public static List<Field> labels(FormatDefinition definition) {
        List<Field> all = definition.schema().fields();
        List<Field> labels = all.stream().filter(Field::isLabel).toList();
        return labels.size() == all.size() ? List.of() : labels;
    }

    /** Returns the prompt for grades of the rows of {@code request}. */
    public Prompt of(ReviewRequest request) {
        Map<String, Object> values = new HashMap<>();
        values.put("format", Template.escapedLine(definition.name()));
        values.put("description", Template.escapedLine(definition.description()));
        values.put("fields", SchemaDescription.inWords(definition, List.of(), false));
        if (definition.schema().fields().stream().anyMatch(Field::blankAllowed)) {
            values.put("unanswerable", true);
        }
        if (!labels.isEmpty()) {
            values.put("has_labels", true);
            values.put("several_labels", labels.size() > 1);
            values.put(
                    "labels",
                    labels.stream()
                            .map(label -> SchemaDescription.quoted(label.name()))
                            .collect(Collectors.joining(", ")));
        }
        boolean hasPassages = put(request, values);
        values.put("rubric", rubric.text().filled(values));
        values.put("rows", rows(request.rows(), hasPassages));
        values.put("count", Integer.toString(request.rows().size()));
        return new Prompt(
                SYSTEM.filled(Map.of()),
                REVIEW.filled(values),
                Optional.of(schema(request.rows().size())),
                request.rows().size() * TOKENS_OF_A_GRADE);
    }

    /** Puts what the rows were made from, and returns whether it is passages that are shown. */
    private boolean put(ReviewRequest request, Map<String, Object> values) {
        if (!(request.subject() instanceof Subject.Passages passages)) {
            values.put("from_query", true);
            values.put("query", Template.escaped(((Subject.Query) request.subject()).text()));
            return false;
        }
        values.put("from_passages", true);
        if (!rubric.needsPassages() && !values.containsKey("unanswerable")) {
            return false;
        }
        Set<String> named = request.rows().stream()
                .flatMap(row -> row.origin().passage().stream())
                .map(origin -> origin.id())
                .collect(Collectors.toSet());
        values.put(HAS_PASSAGES, true);
        values.put(
                "passages",
                passages.passages().stream()
                        .filter(passage -> named.contains(passage.id()))
                        .map(ReviewPrompt::passage)
                        .toList());
        return true;
    }

    private static Map<String, Object> passage(Passage passage) {
        return Map.of("id", passage.id(), "text", Template.escaped(passage.text()));
    }

    private List<Map<String, Object>> rows(List<Sample> rows, boolean withPassage) {
        return IntStream.range(0, rows.size())
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "id", Integer.toString(i + 1), "json", Template.escapedJson(json(rows.get(i), withPassage))))
                .toList();
    }

    private ObjectNode json(Sample row, boolean withPassage) {
        ObjectNode json = NODES.objectNode();
        if (withPassage && definition.schema().indexOf(HelperKeys.PASSAGE) < 0) {
            row.origin().passage().ifPresent(origin -> json.put(HelperKeys.PASSAGE, origin.id()));
        }
        for (Field field : definition.fieldsOfReply()) {
            if (!labels.contains(field)) {
                int index = definition.schema().indexOf(field.name());
                json.set(field.name(), ValueJson.of(row.values().get(index), field));
            }
        }
        return json;
    }

    /** The label comes first and the grade last: each is better for what was written before it. */
    private ObjectNode schema(int rows) {
        ObjectNode grade = NODES.objectNode().put("type", "object");
        ObjectNode properties = grade.putObject("properties");
        properties.putObject("row").put("type", "string");
        if (labels.size() == 1) {
            properties.set("label", SchemaDescription.property(labels.get(0)));
        } else if (!labels.isEmpty()) {
            properties.set("label", labelsSchema());
        }
        properties.putObject("reason").put("type", "string");
        properties.putObject("grade").put("type", "integer").put("minimum", 1).put("maximum", 5);
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        names.forEach(grade.putArray("required")::add);
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode list = schema.putObject("properties").putObject("grades").put("type", "array");
        list.set("items", grade);
        SchemaDescription.putLength(list, rows);
        schema.putArray("required").add("grades");
        return schema;
    }

    private ObjectNode labelsSchema() {
        ObjectNode object = NODES.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        labels.forEach(label -> properties.set(label.name(), SchemaDescription.property(label)));
        labels.forEach(label -> object.withArray("required").add(label.name()));
        return object;
    }
}
