package dev.sdg.table.mapping;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.ColumnFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column as the rules see it.
 *
 * @param facts what checks and rules say of its values
 * @param words of its name
 * @param tableWords of its table's name
 */
record ColumnView(Table table, Column column, ColumnFacts facts, List<String> words, List<String> tableWords) {

    Kind kind() {
        return column.type().kind();
    }

    /** Returns the greatest length of its texts. */
    int longest() {
        return Math.min(facts.maxLength(), column.rules().maxLength().orElse(Integer.MAX_VALUE));
    }

    /** Returns the least number it can hold. */
    Optional<BigDecimal> least() {
        return facts.minimum();
    }

    /** Returns the greatest number it can hold, as its type and rules have it. */
    Optional<BigDecimal> most() {
        Optional<BigDecimal> typed = kind() == Kind.DECIMAL
                ? Optional.of(BigDecimal.TEN
                        .pow(column.type().precision() - column.type().scale())
                        .subtract(BigDecimal.ONE.movePointLeft(column.type().scale())))
                : Optional.empty();
        return facts.maximum().isEmpty()
                ? typed
                : typed.isEmpty()
                        ? facts.maximum()
                        : Optional.of(facts.maximum().get().min(typed.get()));
    }

    /** Returns whether the name is in the plural. */
    boolean isPlural() {
        String name = column.name().toLowerCase(Locale.ROOT);
        return name.endsWith("s") && !words.isEmpty() && !name.endsWith(words.get(words.size() - 1));
    }

    /** Returns whether it alone must have different values. */
    boolean isUnique() {
        return table.isUnique(List.of(column.name()));
    }

    /** Returns whether it is part of a key or of a set of columns whose values together occur once. */
    boolean isInSet() {
        return table.primaryKey().contains(column.name())
                || table.uniqueSets().stream().anyMatch(set -> set.contains(column.name()));
    }
}
