package dev.sdg.table.catalogue;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The column that values are made for.
 *
 * @param unique whether no two rows may have the same value
 * @param seed of the run
 * @param now the run's own time, in UTC
 */
record Target(Table table, Column column, boolean unique, long seed, LocalDateTime now) {

    /** Returns where the column's random numbers come from. */
    CellSeed cells() {
        return CellSeed.of(seed, table.name(), column.name());
    }

    /** Returns the same column where no two rows may have the same value. */
    Target asUnique() {
        return new Target(table, column, true, seed, now);
    }

    /** Returns the same column with numbers only from {@code least} to {@code most}, where they are given. */
    Target within(Optional<BigDecimal> least, Optional<BigDecimal> most) {
        Column.Rules rules = rules();
        Column bounded = column.withRules(new Column.Rules(
                rules.words(),
                Stream.of(least, rules.minimum()).flatMap(Optional::stream).max(BigDecimal::compareTo),
                Stream.of(most, rules.maximum()).flatMap(Optional::stream).min(BigDecimal::compareTo),
                rules.minLength(),
                rules.maxLength(),
                rules.pattern()));
        return new Target(table, bounded, unique, seed, now);
    }

    Kind kind() {
        return column.type().kind();
    }

    ColumnType type() {
        return column.type();
    }

    Column.Rules rules() {
        return column.rules();
    }

    /** Returns values of {@code space}, each equally often; where they must be unique, each once. */
    Generator from(IndexSpace space) {
        return new IndexedGenerator(space, cells(), unique);
    }

    /** Returns {@code drawn}; where values must be unique, those of {@code space} in its place, each once. */
    Generator drawn(Generator drawn, IndexSpace space) {
        return unique ? from(space) : new DrawnGenerator(drawn, space);
    }

    /** A generator with draws of its own, and the numbered values that it draws from. */
    private record DrawnGenerator(Generator drawn, IndexSpace values) implements Generator {
        @Override
        public void make(Row row, int attempt, Cell cell) {
            drawn.make(row, attempt, cell);
        }

        @Override
        public Optional<IndexSpace> space() {
            return Optional.of(values);
        }
    }
}
