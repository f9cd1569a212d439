package dev.sdg.sample;

import java.util.Optional;

/**
 * One column of a row.
 *
 * @param name the key in JSON and the column's name; not blank
 * @param type the type that values are converted to
 * @param description what stands in the field; guides the model
 * @param required whether a row without it is rejected
 * @param example a good value, shown to the model
 * @param constraints what values must obey beyond their type
 * @param blankAllowed whether an empty text is a value of the field, and not the lack of one
 */
public record Field(
        String name,
        FieldType type,
        String description,
        boolean required,
        Optional<Value> example,
        Constraints constraints,
        boolean blankAllowed) {

    public Field {
        if (name.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("a field needs a name and a description: '" + name + "'");
        }
    }

    /** Creates a field for which an empty text is no value. */
    public Field(
            String name,
            FieldType type,
            String description,
            boolean required,
            Optional<Value> example,
            Constraints constraints) {
        this(name, type, description, required, example, constraints, false);
    }

    /** Returns a required field without example or constraints. */
    public static Field required(String name, FieldType type, String description) {
        return new Field(name, type, description, true, Optional.empty(), Constraints.none());
    }

    /** Returns this field with {@code constraints} in place of its own. */
    public Field constrained(Constraints constraints) {
        return new Field(name, type, description, required, example, constraints, blankAllowed);
    }

    /** Returns this field, with an empty text as one of its values. */
    public Field withBlankAllowed() {
        return new Field(name, type, description, required, example, constraints, true);
    }

    /** Returns whether its values are texts of any kind, not those of a list. */
    public boolean isFreeText() {
        return type == FieldType.STRING && constraints.allowed().isEmpty();
    }
}
