package dev.sdg.table.catalogue;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.schema.Literals;
import dev.sdg.schema.Moment;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.catalogue.pattern.PatternSpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes the generators whose values follow from a rule, not from words. */
final class RuleGenerators {
    private static final GeneratorSpec.Moments LAST_YEAR = moments("-1 year", "now", Kind.TIMESTAMP);
    private static final GeneratorSpec.Moments DAY = moments("00:00:00", "23:59:59", Kind.TIME);

    private static final int USUAL_LENGTH = 12;
    private static final int SHORT = 4;
    private static final long MANY = 1_000_000_000;

    private RuleGenerators() {}

    private static GeneratorSpec.Moments moments(String from, String to, Kind kind) {
        return new GeneratorSpec.Moments(
                Moment.parse(from).orElseThrow(), Moment.parse(to).orElseThrow(), Set.of(), Optional.empty(), kind);
    }

    /** Returns values of the list that is the column's enum, each equally often. */
    static Generator words(Target target) {
        return target.from(new CellList(
                target.rules().words().stream().map(word -> cell(word, target)).toList()));
    }

    /** Returns values of {@code weights}, each as often as its weight says; where they must be unique, each once. */
    static Generator weighted(Target target, List<GeneratorSpec.Weight> weights) {
        CellList values = new CellList(
                weights.stream().map(weight -> cell(weight.value(), target)).toList());
        AliasTable table =
                AliasTable.of(weights.stream().map(GeneratorSpec.Weight::weight).toList());
        CellSeed seed = target.cells();
        return target.drawn(
                (row, attempt, cell) -> values.value(table.draw(seed.stream(row.number(), attempt)), cell), values);
    }

    /** Returns true in a share of the rows. */
    static Generator flags(Target target, double share) {
        List<Cell> both = new ArrayList<>();
        if (share < 1) {
            both.add(number(0));
        }
        if (share > 0) {
            both.add(number(1));
        }
        CellSeed seed = target.cells();
        return target.drawn(
                (row, attempt, cell) ->
                        cell.set(seed.stream(row.number(), attempt).fraction() < share ? 1 : 0),
                new CellList(both));
    }

    private static Cell number(long value) {
        Cell cell = new Cell();
        cell.set(value);
        return cell;
    }

    /** Returns the value {@code literal} as a cell, once it is sure that the column may hold it. */
    static Cell cell(String literal, Target target) {
        String text = Literals.canonical(literal, target.type())
                .orElseThrow(() -> new UnfitException("the value '" + literal + "' is not of type " + target.type()));
        target.rules().minimum().ifPresent(least -> check(number(text, target), least, -1, "under the minimum"));
        target.rules().maximum().ifPresent(most -> check(number(text, target), most, 1, "over the maximum"));
        int length = text.codePointCount(0, text.length());
        OptionalInt longest = target.rules().maxLength();
        if (longest.isPresent() && length > longest.getAsInt()) {
            throw new UnfitException("the value '" + text + "' is longer than max_length " + longest.getAsInt());
        }
        OptionalInt shortest = target.rules().minLength();
        if (shortest.isPresent() && length < shortest.getAsInt()) {
            throw new UnfitException("the value '" + text + "' is shorter than min_length " + shortest.getAsInt());
        }
        if (target.rules().pattern().isPresent()
                && !target.rules().pattern().get().matches(text)) {
            throw new UnfitException("the value '" + text + "' does not match the column's 'pattern'");
        }
        return Literal.cell(text, target.type());
    }

    private static BigDecimal number(String text, Target target) {
        return target.kind() == Kind.FLOAT ? BigDecimal.valueOf(Double.parseDouble(text)) : new BigDecimal(text);
    }

    private static void check(BigDecimal number, BigDecimal bound, int wrong, String what) {
        if (number.compareTo(bound) * wrong > 0) {
            throw new UnfitException(
                    "the value " + number.toPlainString() + " is " + what + " " + bound.toPlainString());
        }
    }

    /** Returns values of the column's type and range, where nothing says more of them. */
    static Generator plain(Target target) {
        return switch (target.kind()) {
            case INTEGER, DECIMAL, FLOAT ->
                isKey(target)
                        ? Sequence.of(
                                target,
                                Math.max(1, NumberRange.of(target.column()).least()),
                                1)
                        : NumberGenerators.of(target, new Distribution.Uniform());
            case BOOLEAN -> flags(target, 0.5);
            case DATE, TIMESTAMP -> target.from(MomentSpace.of(target, LAST_YEAR));
            case TIME -> target.from(MomentSpace.of(target, DAY));
            case UUID -> Uuids.of(target, 4);
            case STRING -> letters(target);
            case JSON -> target.from(new Values("{\"value\": ", "}"));
            case BYTES -> target.from(new Bytes());
        };
    }

    private static Generator letters(Target target) {
        int shortest = target.rules().minLength().orElse(0);
        int longest = Math.min(target.rules().maxLength().orElse(Integer.MAX_VALUE), Math.max(shortest, USUAL_LENGTH));
        int least = Math.max(shortest, Math.min(longest, SHORT));
        return texts(target, GeneratorSpec.Pattern.of("[a-z]", least, longest).pattern());
    }

    /** Returns texts that match {@code pattern}. */
    static Generator texts(Target target, String pattern) {
        PatternSpace space = space(pattern, target.rules());
        CellSeed seed = target.cells();
        return target.drawn((row, attempt, cell) -> space.draw(seed.stream(row.number(), attempt), cell), space);
    }

    private static PatternSpace space(String pattern, Column.Rules rules) {
        try {
            return PatternSpace.of(pattern, rules);
        } catch (IllegalArgumentException e) {
            throw new UnfitException(e.getMessage(), e);
        }
    }

    /** Numbers in a text. */
    private record Values(String before, String after) implements IndexSpace {
        @Override
        public long size() {
            return MANY;
        }

        @Override
        public void value(long index, Cell cell) {
            cell.set(before + index + after);
        }
    }

    /** Numbers of 64 bits as eight bytes. */
    private record Bytes() implements IndexSpace {
        @Override
        public long size() {
            return 1L << 62;
        }

        @Override
        public void value(long index, Cell cell) {
            cell.begin();
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                cell.append((char) (byte) (index >>> shift));
            }
        }
    }

    /** Returns whether the column is a whole number and the primary key by itself. */
    private static boolean isKey(Target target) {
        return target.kind() == Kind.INTEGER
                && target.table().primaryKey().equals(List.of(target.column().name()));
    }
}
