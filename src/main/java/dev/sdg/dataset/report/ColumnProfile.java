package dev.sdg.dataset.report;

import dev.sdg.sample.Field;
import java.util.List;
import java.util.Optional;

/**
 * What a column of a data set holds.
 *
 * @param field the column
 * @param rows how many rows were looked at
 * @param missing how many of them have no value, or an empty text
 * @param distinct how many different values there are; an estimate above 4,096
 * @param values all values with how often each occurs, the most frequent first; empty where there are many of them
 * @param beginnings the most frequent first two words of texts, the most frequent first; empty for other columns
 * @param measured what {@link #histogram} counts
 * @param histogram of lengths or numbers; empty where {@link #values} says all
 */
public record ColumnProfile(
        Field field,
        long rows,
        long missing,
        long distinct,
        List<Count> values,
        List<Count> beginnings,
        Measure measured,
        Optional<Histogram> histogram) {

    public ColumnProfile {
        values = List.copyOf(values);
        beginnings = List.copyOf(beginnings);
    }

    /** What the histogram of a column counts. */
    public enum Measure {
        /** Words of a text. */
        WORDS("words"),
        /** The number itself. */
        NUMBER("value"),
        /** Items of a list. */
        ITEMS("items");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /** Returns the word for an axis. */
        public String word() {
            return word;
        }
    }

    /**
     * How often something occurs.
     *
     * @param value as text
     * @param rows how many rows have it
     */
    public record Count(String value, long rows) {}

    /** Returns the column's name. */
    public String name() {
        return field.name();
    }

    /** Returns the share of rows that have {@code count}. */
    public double share(Count count) {
        return rows == 0 ? 0 : (double) count.rows() / rows;
    }

    /** Returns whether its few values are classes that a trainer learns to tell apart: a label, a flag, an enum. */
    public boolean isLabel() {
        return !values.isEmpty() && !field.isFreeText();
    }
}
