package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the prompts of the call before the first rows of a format: refinement, topics and personas. Immutable. */
public final class PlanningPrompts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Template SYSTEM = Template.of("prompt/planning-system.mustache");
    private static final Template REFINEMENT = Template.of("prompt/refinement.mustache");
    private static final Template TOPICS = Template.of("prompt/topics.mustache");

    /** How many personas are drawn: for each level of difficulty, or where a format has no levels. */
    private static final int PERSONAS_A_LEVEL = 3;

    private static final int PERSONAS = 8;

    /** How long the parts of an answer are likely to be. */
    private static final int TOKENS_OF_A_TOPIC = 12;

    private static final int TOKENS_OF_PERSONAS = 200;
    private static final int TOKENS_OF_A_REQUEST = 200;

    private final FormatDefinition definition;
    private final FormatGuide guide;

    /** Creates a writer for the format of {@code definition}. */
    public PlanningPrompts(FormatDefinition definition, FormatGuide guide) {
        this.definition = definition;
        this.guide = guide;
    }

    /** Returns the prompt to make {@code query} more specific and more varied. */
    public Prompt refinement(String query) {
        Map<String, Object> values = common(query);
        values.put("request_guide", guide.request());
        return new Prompt(SYSTEM.filled(values), REFINEMENT.filled(values), Optional.empty());
    }

    /**
     * Returns the prompt to plan rows about {@code query}: its topics, the personas that suit it where rows of the
     * format have one, and the query rewritten.
     *
     * @param topics how many are wanted; 0: none
     * @param rewrite whether the query is to be rewritten
     */
    public Prompt plan(String query, int topics, boolean rewrite) {
        Map<String, Object> values = common(query);
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        values.put("as_json", true);
        if (rewrite) {
            values.put("rewrite", true);
            putLabels(values);
            properties.putObject("request").put("type", "string");
        }
        if (topics > 0) {
            values.put("topics", Integer.toString(topics));
            properties.set("topics", listOf(topic(), 1, topics));
        }
        if (hasPersonas()) {
            values.put("personas", true);
            List<String> levels = levels();
            if (!levels.isEmpty()) {
                values.put("by_level", true);
                values.put(
                        "levels",
                        levels.stream().map(level -> '"' + level + '"').collect(Collectors.joining(", ")));
            }
            properties.set("personas", personas(levels));
        }
        ArrayNode required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        int answer = TOKENS_OF_A_REQUEST + topics * TOKENS_OF_A_TOPIC + (hasPersonas() ? TOKENS_OF_PERSONAS : 0);
        return new Prompt(SYSTEM.filled(values), TOPICS.filled(values), Optional.of(schema), answer, true);
    }

    /** Every batch must draw the same lines between labels, so the plan says where they are. */
    private void putLabels(Map<String, Object> values) {
        String labels = definition.schema().fields().stream()
                .filter(field -> field.type() == FieldType.STRING)
                .filter(field -> !field.constraints().allowed().isEmpty())
                .map(field -> SchemaDescription.quoted(field.name()))
                .collect(Collectors.joining(", "));
        if (!labels.isEmpty()) {
            values.put("labels", labels);
        }
    }

    private boolean hasPersonas() {
        return attributes(attribute -> attribute.values().isEmpty()).size() > 0;
    }

    /** Returns the levels of difficulty that rows of the format have; none where they have no such attribute. */
    private List<String> levels() {
        return attributes(attribute -> attribute.name().equals(RowAttribute.DIFFICULTY)).stream()
                .flatMap(attribute -> attribute.values().stream())
                .toList();
    }

    private List<RowAttribute> attributes(Predicate<RowAttribute> wanted) {
        return definition.attributes().orElse(RowAttribute.DEFAULT).stream()
                .filter(wanted)
                .toList();
    }

    private static ObjectNode topic() {
        ObjectNode topic = NODES.objectNode().put("type", "object");
        ObjectNode properties = topic.putObject("properties");
        properties.putObject("topic").put("type", "string");
        properties.set("parts", listOf(text(), 1, 0));
        topic.putArray("required").add("topic").add("parts");
        return topic;
    }

    private static ObjectNode personas(List<String> levels) {
        if (levels.isEmpty()) {
            return listOf(text(), PERSONAS / 2, PERSONAS);
        }
        ObjectNode personas = NODES.objectNode().put("type", "object");
        ObjectNode properties = personas.putObject("properties");
        levels.forEach(level -> properties.set(level, listOf(text(), 2, PERSONAS_A_LEVEL)));
        levels.forEach(personas.putArray("required")::add);
        return personas;
    }

    private static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    /** Returns a list of at least {@code least} and at most {@code most} items; 0: of any number. */
    private static ObjectNode listOf(JsonNode items, int least, int most) {
        ObjectNode list = NODES.objectNode().put("type", "array");
        list.set("items", items);
        list.put("minItems", least);
        return most > 0 ? list.put("maxItems", most) : list;
    }

    private Map<String, Object> common(String query) {
        Map<String, Object> values = new HashMap<>();
        values.put("format", Template.escapedLine(definition.name()));
        values.put("description", Template.escapedLine(definition.description()));
        values.put("fields", SchemaDescription.inWords(definition, new ArrayList<>(), false));
        values.put("query", Template.escaped(query));
        return values;
    }
}
