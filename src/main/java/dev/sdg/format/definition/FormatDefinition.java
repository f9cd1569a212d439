package dev.sdg.format.definition;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import java.util.List;
import java.util.Optional;

/**
 * What a format file says, checked.
 *
 * @param name not blank; may hold any character
 * @param description one line on what the rows are for
 * @param schema the columns
 * @param replyOrder the names of all fields, in the order in which a model writes them
 * @param attributes that rows are made to differ in; empty: not said
 */
public record FormatDefinition(
        String name,
        String description,
        RowSchema schema,
        List<String> replyOrder,
        Optional<List<RowAttribute>> attributes) {

    public FormatDefinition {
        replyOrder = List.copyOf(replyOrder);
        attributes = attributes.map(List::copyOf);
    }

    /** Makes a definition that says nothing beyond its columns. */
    public FormatDefinition(String name, String description, RowSchema schema) {
        this(
                name,
                description,
                schema,
                schema.fields().stream().map(Field::name).toList(),
                Optional.empty());
    }

    /** Returns the fields in the order in which a model writes them. */
    public List<Field> fieldsOfReply() {
        return replyOrder.stream()
                .map(name -> schema.fields().get(schema.indexOf(name)))
                .toList();
    }

    /** Returns this definition with {@code values} in place of those of the attribute {@code name}. */
    public FormatDefinition withAttributeValues(String name, List<String> values) {
        return new FormatDefinition(this.name, description, schema, replyOrder, attributes.map(all -> all.stream()
                .map(attribute -> attribute.name().equals(name) ? new RowAttribute(name, values) : attribute)
                .toList()));
    }

    /** Returns this definition, with an empty text as one of the values of the field {@code field}. */
    public FormatDefinition withBlankAllowed(String field) {
        return new FormatDefinition(name, description, schema.withBlankAllowed(field), replyOrder, attributes);
    }
}
