package dev.sdg.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that a field can have; their words are those of format files. */
public enum FieldType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    /** A list of values of one field definition. */
    ARRAY,
    /** An object with fields of its own. */
    OBJECT;

    /** Returns whether a value of this type has no parts. */
    public boolean isScalar() {
        return this != ARRAY && this != OBJECT;
    }

    /** Returns the word for this type in format files and messages: {@code string}, {@code integer}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type that {@code word} names, exactly as {@link #word()} spells it. */
    public static Optional<FieldType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
