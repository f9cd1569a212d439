package dev.sdg.format.reply;

/**
 * Something in a reply that may be a row.
 *
 * @param json the object as the model wrote it
 * @param raw the text it was read from
 */
public record Candidate(Json.Mapping json, String raw) {}
