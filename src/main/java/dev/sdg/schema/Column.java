package dev.sdg.schema;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One column of a table.
 *
 * @param name unique in its table, whatever the case
 * @param type of its values
 * @param description shown to a model, a comment in DDL
 * @param required whether each row has a value
 * @param nulls the share of rows without one, 0.0 to 1.0; 0 where required
 * @param rules what values obey beyond their type
 * @param example a good value, as it is written in files
 * @param generator how values are made; empty: as the rules, the keys or the name say
 * @param computed whether the database makes it, so that it is left out
 * @param sqlType the type in DDL, word for word, where the schema gives one
 */
public record Column(
        String name,
        ColumnType type,
        Optional<String> description,
        boolean required,
        double nulls,
        Rules rules,
        Optional<String> example,
        Optional<GeneratorSpec> generator,
        boolean computed,
        Optional<String> sqlType) {

    /** Returns the column with a generator of {@code other}. */
    public Column withGenerator(GeneratorSpec other) {
        return new Column(
                name, type, description, required, nulls, rules, example, Optional.of(other), computed, sqlType);
    }

    /** Returns the column with {@code other} rules. */
    public Column withRules(Rules other) {
        return new Column(name, type, description, required, nulls, other, example, generator, computed, sqlType);
    }

    /**
     * What the values of a column obey beyond their type.
     *
     * @param words the only values, as they are written in files; empty: any
     * @param minimum the least number
     * @param maximum the greatest number
     * @param minLength the least length of a text, in code points
     * @param maxLength the greatest length of a text, in code points
     * @param pattern matches the whole text; RE2 syntax
     */
    public record Rules(
            List<String> words,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            OptionalInt minLength,
            OptionalInt maxLength,
            Optional<Pattern> pattern) {

        /** No rules. */
        public static final Rules NONE = new Rules(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());

        public Rules {
            words = List.copyOf(words);
        }
    }
}
