package dev.sdg.table.expression;

/** What a condition says of a row. */
public enum Truth {
    TRUE,
    FALSE,
    /** A null decides it. A check is kept then. */
    UNKNOWN
}
