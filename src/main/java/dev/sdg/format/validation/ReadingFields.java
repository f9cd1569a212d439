package dev.sdg.format.validation;

/**
 * The fields of a format whose rows ask about a text.
 *
 * @param context the text, which quotes the passage of a row from documents
 * @param question what is asked
 * @param answer stands in the context
 */
public record ReadingFields(String context, String question, String answer) {}
