package dev.sdg.format.definition;

import dev.sdg.sample.RowSchema;

/**
 * What a format file says, checked.
 *
 * @param name not blank; may hold any character
 * @param description one line on what the rows are for
 * @param schema the columns
 */
public record FormatDefinition(String name, String description, RowSchema schema) {

    /** Returns this definition, with an empty text as one of the values of the field {@code field}. */
    public FormatDefinition withBlankAllowed(String field) {
        return new FormatDefinition(name, description, schema.withBlankAllowed(field));
    }
}
