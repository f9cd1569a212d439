package dev.sdg.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four types that a field can have; their words are those of format files. */
public enum FieldType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN;

    /** Returns the word for this type in format files and messages: {@code string}, {@code integer}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type that {@code word} names, exactly as {@link #word()} spells it. */
    public static Optional<FieldType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
