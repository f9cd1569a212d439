package dev.sdg.format.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model must know to write good rows of a format.
 *
 * @param rows what makes a row good, from a query and from passages; general sentences on what a request settles are
 *     left out of it
 * @param request what a good request for such rows pins down
 * @param examples rows from no document that show the range of good ones
 * @param passage a passage with rows made from it; empty where rows from passages are shown no example
 * @param rubric by what rows are graded
 */
public record FormatGuide(
        Template rows, String request, List<ObjectNode> examples, Optional<PassageExample> passage, Rubric rubric) {
    private static final String FOLDER = "guide/";

    public FormatGuide {
        examples = List.copyOf(examples);
    }

    /** A passage that is no part of any document, and rows made from it. */
    public record PassageExample(String text, List<ObjectNode> rows) {
        public PassageExample {
            rows = List.copyOf(rows);
        }
    }

    /**
     * By what rows are graded.
     *
     * @param text what a good row is
     * @param needsPassages whether rows from passages cannot be graded without them: it then speaks of passages that
     *     are shown
     */
    public record Rubric(Template text, boolean needsPassages) {}

    /** Returns the guide in the resources of a predefined format. */
    public static FormatGuide predefined(String name) {
        JsonNode json = json(ResourceText.text("/dev/sdg/format/" + FOLDER + name + ".examples.json"));
        return new FormatGuide(
                Template.of(FOLDER + name + ".rows.mustache"),
                request(name),
                objects(json.path("query")),
                Optional.ofNullable(json.path("passage").textValue())
                        .map(passage -> new PassageExample(passage, objects(json.path("rows")))),
                rubric(name));
    }

    /** Returns the guide for a format of the user's; its example is that of its fields, if they make a row. */
    public static FormatGuide custom(FormatDefinition definition) {
        return new FormatGuide(
                Template.of(FOLDER + "custom.rows.mustache"),
                request("custom"),
                SchemaDescription.example(definition).stream().toList(),
                Optional.empty(),
                rubric("custom"));
    }

    /** Returns all rows that a prompt may show. */
    public List<ObjectNode> shown() {
        List<ObjectNode> shown = new ArrayList<>(examples);
        passage.ifPresent(example -> shown.addAll(example.rows()));
        return shown;
    }

    private static Rubric rubric(String name) {
        String resource = FOLDER + name + ".review.mustache";
        boolean namesPassages =
                ResourceText.text("/dev/sdg/format/" + resource).contains("{{#" + ReviewPrompt.HAS_PASSAGES + "}}");
        return new Rubric(Template.of(resource), namesPassages);
    }

    private static String request(String name) {
        return ResourceText.text("/dev/sdg/format/" + FOLDER + name + ".request.txt");
    }

    private static List<ObjectNode> objects(JsonNode list) {
        List<ObjectNode> objects = new ArrayList<>();
        list.forEach(row -> objects.add((ObjectNode) row));
        return objects;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("examples of the program's own", e);
        }
    }
}
