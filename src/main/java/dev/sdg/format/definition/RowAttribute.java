package dev.sdg.format.definition;

import java.util.List;

/**
 * A way in which rows of a format are made to differ: a request tells for each of its rows which value it has.
 *
 * @param name as prompts name it
 * @param values that rows can have; empty for {@code persona}: they are drawn to suit the subject
 */
public record RowAttribute(String name, List<String> values) {

    /** The attribute whose values are drawn. */
    public static final String PERSONA = "persona";

    /** The attribute whose values personas are drawn for. */
    public static final String DIFFICULTY = "difficulty";

    /** What rows from a query differ in where the format does not say. */
    public static final List<RowAttribute> DEFAULT = List.of(
            new RowAttribute(PERSONA, List.of()), new RowAttribute("length", List.of("short", "medium", "long")));

    public RowAttribute {
        values = List.copyOf(values);
    }
}
