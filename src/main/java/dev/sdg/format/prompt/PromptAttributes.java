package dev.sdg.format.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * What sets the rows of one request apart from others about the same subject.
 *
 * @param topics the parts of the subject to write about, each with its number of rows; empty: all of it
 * @param styles what all rows of the request have in common, a line each
 * @param classes how many rows there are of each class; empty: as it comes
 * @param avoid rows that exist already, as short texts
 */
public record PromptAttributes(List<Part> topics, List<String> styles, List<Part> classes, List<String> avoid) {

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

    /** Returns these attributes with exact numbers for each class of rows. */
    public PromptAttributes withClasses(List<Part> numbers) {
        return new PromptAttributes(topics, styles, numbers, avoid);
    }

    /** Returns these attributes with rows that exist already. */
    public PromptAttributes withAvoid(List<String> rows) {
        return new PromptAttributes(topics, styles, classes, rows);
    }

    /** Returns these attributes for the first {@code rows} rows of the request. */
    PromptAttributes first(int rows) {
        return new PromptAttributes(first(topics, rows), styles, first(classes, rows), avoid);
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
}
