package dev.sdg.server.job;

import java.util.Locale;

/** What makes the rows of a job. */
enum JobKind {
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

    boolean learns() {
        return this == MIMIC || this == AUGMENT;
    }
}
