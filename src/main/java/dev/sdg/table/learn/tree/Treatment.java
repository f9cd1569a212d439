package dev.sdg.table.learn.tree;

/**
 * How a column of a sample is dealt with, and why.
 *
 * @param how it is made
 */
public record Treatment(String table, String column, How how) {

    /** How a column is made. */
    public enum How {
        /** From what was learned. */
        LEARNED("learned"),
        /** From what was learned, though it looks personal: that was asked for. */
        KEPT("its values are taken over, as was asked for"),
        /** By the key, or by the sequence or unique values that it is. */
        KEY("a key or unique: made anew"),
        /** As the schema says. */
        GIVEN("made as the schema says"),
        /** Generated: its values name or reach a person. */
        PERSONAL("names or reaches a person: generated, not taken over"),
        /** Generated: most of its texts, or all of its values, are of too few rows. */
        RARE("most values are those of few rows: generated, not taken over"),
        /** Generated: there are too few values to learn from. */
        TOO_FEW("too few values to learn from: generated");

        private final String reason;

        How(String reason) {
            this.reason = reason;
        }

        /** Returns the reason in plain words. */
        public String reason() {
            return reason;
        }

        /** Returns whether values come from what was learned. */
        public boolean isLearned() {
            return this == LEARNED || this == KEPT;
        }
    }

    /** Returns the column with its table: {@code orders.status}. */
    public String name() {
        return table + "." + column;
    }
}
