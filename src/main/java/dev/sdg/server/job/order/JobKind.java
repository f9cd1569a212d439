package dev.sdg.server.job.order;

import java.util.Locale;

/** What makes the rows of a job. */
public enum JobKind {
    /** A model, or rules over documents: a run of {@code generate}. */
    ROWS,
    /** Rules over a schema. */
    TABLES,
    /** What was learned of a sample. */
    MIMIC,
    /** The same, after the rows of the sample. */
    AUGMENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns whether its rows are made from what was learned of a sample. */
    public boolean learns() {
        return this == MIMIC || this == AUGMENT;
    }
}
