package dev.sdg.dataset;

/**
 * A row that is not valid, or not unique.
 *
 * @param line on which it begins, from 1; in Parquet the row
 * @param reason the code of why
 * @param detail what a person needs to know
 * @param raw as it stands in the file: its JSON, or what is no JSON
 */
public record RejectedRow(long line, String reason, String detail, String raw) {}
