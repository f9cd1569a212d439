package dev.sdg.table.mapping;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.schema.Moment;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The values of a type, where nothing more is known of a column. */
final class PlainValue {
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 9;
    private static final int USUAL = 12;
    private static final int SHORT = 4;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private PlainValue() {}

    /** Returns the generator of plain values; empty for a type that only its own values can fill. */
    static Optional<GeneratorSpec> of(ColumnView column) {
        return Optional.ofNullable(
                switch (column.kind()) {
                    case INTEGER -> wholeNumbers(column);
                    case DECIMAL, FLOAT -> new GeneratorSpec.Numbers(new Distribution.Uniform());
                    case BOOLEAN -> new GeneratorSpec.Flags(0.5);
                    case DATE, TIMESTAMP -> moments("-1 year", "now", column.kind());
                    case TIME -> moments("00:00:00", "23:59:59", column.kind());
                    case UUID -> new GeneratorSpec.Uuids(4);
                    case STRING -> text(column);
                    case JSON, BYTES -> null;
                });
    }

    /**
     * The bounds of a type are no bounds that somebody meant: numbers are then not below 0, and not beyond a million.
     */
    private static GeneratorSpec wholeNumbers(ColumnView column) {
        Optional<BigDecimal> least = column.least();
        Optional<BigDecimal> most = column.most();
        boolean typed = least.isPresent()
                && most.isPresent()
                && least.get().add(most.get()).compareTo(BigDecimal.ONE.negate()) == 0;
        if (!typed || column.isInSet()) {
            return new GeneratorSpec.Numbers(new Distribution.Uniform());
        }
        return new GeneratorSpec.Numbers(
                new Distribution.Uniform(),
                Optional.of(BigDecimal.ZERO),
                Optional.of(most.get().min(MILLION)),
                OptionalInt.empty());
    }

    private static GeneratorSpec moments(String from, String to, Kind kind) {
        return new GeneratorSpec.Moments(
                Moment.parse(from).orElseThrow(), Moment.parse(to).orElseThrow(), Set.of(), Optional.empty(), kind);
    }

    private static GeneratorSpec text(ColumnView column) {
        int shortest = column.facts().minLength();
        boolean room = shortest <= SHORTEST_WORD && column.longest() >= LONGEST_WORD && !column.isUnique();
        if (room) {
            return new GeneratorSpec.Words("text.word", Optional.empty());
        }
        int longest = Math.min(column.longest(), Math.max(shortest, USUAL));
        int least = Math.max(shortest, Math.min(longest, SHORT));
        return GeneratorSpec.Pattern.of("[a-z]", least, longest);
    }
}
