package dev.sdg.format.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * What sets the rows of one batch apart from others about the same subject.
 *
 * @param topics the parts of the subject to write about, each with its number of rows; empty: all of it
 * @param traits what all rows of the batch have in common, a line each
 * @param balance how many rows there are of each kind; empty: as it comes
 * @param reminders rows that are there already, as short texts
 */
public record PromptAttributes(List<Part> topics, List<String> traits, List<Part> balance, List<String> reminders) {

    /** Nothing in particular. */
    public static final PromptAttributes NONE = new PromptAttributes(List.of(), List.of(), List.of(), List.of());

    public PromptAttributes {
        topics = List.copyOf(topics);
        traits = List.copyOf(traits);
        balance = List.copyOf(balance);
        reminders = List.copyOf(reminders);
    }

    /**
     * Some of the rows of a batch.
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

    /** Returns this angle with exact numbers for each kind of row. */
    public PromptAttributes withBalance(List<Part> kinds) {
        return new PromptAttributes(topics, traits, kinds, reminders);
    }

    /** Returns this angle with rows that are there already. */
    public PromptAttributes withReminders(List<String> rows) {
        return new PromptAttributes(topics, traits, balance, rows);
    }

    /** Returns this angle for the first {@code rows} rows of its batch. */
    PromptAttributes first(int rows) {
        return new PromptAttributes(first(topics, rows), traits, first(balance, rows), reminders);
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
