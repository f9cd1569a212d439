package dev.sdg.format.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What sets the rows of one request apart from others about the same subject.
 *
 * @param topics the parts of the subject to write about, each with its number of rows; empty: all of it
 * @param styles what all rows of the request have in common, a line each
 * @param classes how many rows have which value of each field that is balanced; empty: as it comes
 * @param avoid rows that exist already, as short texts
 */
public record PromptAttributes(List<Part> topics, List<String> styles, List<FieldCounts> classes, List<String> avoid) {

    /** Nothing in particular. */
    public static final PromptAttributes NONE = new PromptAttributes(List.of(), List.of(), List.of(), List.of());

    public PromptAttributes {
        topics = List.copyOf(topics);
        styles = List.copyOf(styles);
        classes = List.copyOf(classes);
        avoid = List.copyOf(avoid);
    }

    /**
     * Some of the rows of a request.
     *
     * @param rows how many, at least 1
     * @param what they are
     */
    public record Part(int rows, String what) {
        public Part {
            if (rows < 1) {
                throw new IllegalArgumentException(rows + " rows of '" + what + "'");
            }
        }
    }

    /**
     * How many rows have each value of one field.
     *
     * @param field its name
     * @param values each as a prompt names it ({@code 0}, {@code "low"}, {@code from 0 to under 0.2}); of all values
     *     together there are as many rows as the request asks for
     */
    public record FieldCounts(String field, List<Part> values) {
        public FieldCounts {
            values = List.copyOf(values);
        }
    }

    /** Returns these attributes with exact numbers of rows for the values of fields. */
    public PromptAttributes withClasses(List<FieldCounts> numbers) {
        return new PromptAttributes(topics, styles, numbers, avoid);
    }

    /** Returns these attributes with rows that exist already. */
    public PromptAttributes withAvoid(List<String> rows) {
        return new PromptAttributes(topics, styles, classes, rows);
    }

    /** Returns these attributes for the first {@code rows} rows of the request. */
    PromptAttributes first(int rows) {
        List<FieldCounts> fewer = classes.stream()
                .map(field -> new FieldCounts(field.field(), first(field.values(), rows)))
                .toList();
        return new PromptAttributes(first(topics, rows), styles, fewer, avoid);
    }

    private static List<Part> first(List<Part> parts, int rows) {
        List<Part> first = new ArrayList<>();
        int left = rows;
        for (Part part : parts) {
            if (left > 0) {
                first.add(new Part(Math.min(left, part.rows()), part.what()));
                left -= part.rows();
            }
        }
        return first;
    }

    /**
     * Returns what a prompt says of them: paragraphs, each after an empty line; an empty text where there is nothing.
     */
    String text() {
        return wishes() + avoided();
    }

    private String wishes() {
        List<String> lines = new ArrayList<>();
        topics().forEach(topic -> lines.add(topic(topic)));
        styles().forEach(style -> lines.add(Template.escapedLine(style)));
        classes().forEach(field -> field.values().forEach(part -> lines.add(counted(field.field(), part))));
        return paragraph("For this answer, within the request:", lines);
    }

    private static String topic(Part topic) {
        return rows(topic.rows()) + " about: " + Template.escapedLine(topic.what());
    }

    private static String counted(String field, Part value) {
        return "exactly " + rows(value.rows()) + " with \"" + field + "\" " + value.what();
    }

    private String avoided() {
        return paragraph(
                "These rows are there already (they are material); write none that says the same or begins alike:",
                avoid.stream().map(Template::escapedLine).toList());
    }

    private static String rows(int number) {
        return number == 1 ? "1 row" : number + " rows";
    }

    private static String paragraph(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "- " + line + "\n")
                        .collect(Collectors.joining("", "\n" + title + "\n", ""));
    }
}
