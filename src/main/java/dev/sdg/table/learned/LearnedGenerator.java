package dev.sdg.table.learned;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.Row;
import java.util.List;
import java.util.Optional;

/** Makes the values of a learned column, nulls included. */
final class LearnedGenerator implements Generator {
    /** How often a distance is drawn that leads past what the column has. */
    private static final int DRAWS = 4;

    private final LearnedColumn column;
    private final Input[] inputs;
    private final Kind kind;
    private final Optional<WordList> words;
    private final Range range;
    private final CellSeed seed;

    /** The numbers that the column may have at all, as cells hold them; of floats as they are. */
    record Range(double least, double most) {
        double within(double value) {
            return Math.max(least, Math.min(most, value));
        }
    }

    /** @param words of the column, where it has words */
    LearnedGenerator(
            LearnedColumn column, List<Input> inputs, Kind kind, Optional<WordList> words, Range range, CellSeed seed) {
        this.column = column;
        this.range = range;
        this.inputs = inputs.toArray(Input[]::new);
        this.kind = kind;
        this.words = words;
        this.seed = seed;
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        double value = value(row, seed.stream(row.number(), attempt));
        if (Double.isNaN(value)) {
            cell.setNull();
        } else if (words.isPresent()) {
            words.get().put((int) value, cell);
        } else {
            cell.set(kind == Kind.FLOAT ? Double.doubleToRawLongBits(value) : (long) value);
        }
    }

    /** Returns the number or the place of the word; NaN: none. */
    private double value(Row row, CellSeed.Stream random) {
        if (column.follows().isPresent()) {
            Lookup lookup = column.follows().get();
            int found = lookup.find(inputs[lookup.input()].of(row));
            if (found >= 0) {
                return lookup.value(found);
            }
        }
        if (column.nulls().isPresent() && draw(column.nulls().get(), row, random) == 1) {
            return Double.NaN;
        }
        if (column.distance().isPresent()) {
            LearnedColumn.Distance distance = column.distance().get();
            double base = base(distance, row);
            if (!Double.isNaN(base)) {
                return beside(distance, base, row, random);
            }
        }
        double drawn = draw(column.values(), row, random);
        return words.isPresent() ? drawn : range.within(column.grid().nearest(drawn));
    }

    private double draw(Distribution distribution, Row row, CellSeed.Stream random) {
        int leaf = distribution.tree().leaf(input -> inputs[input].of(row));
        return distribution.leaves().at(leaf, random.fraction());
    }

    /** Returns what the value must not pass; NaN: none of the others has a value. */
    private double base(LearnedColumn.Distance distance, Row row) {
        double base = Double.NaN;
        for (int i = 0; i < distance.inputs().size(); i++) {
            double other =
                    inputs[distance.inputs().get(i)].of(row) * distance.units().get(i);
            boolean nearer = Double.isNaN(base) || (distance.above() ? other > base : other < base);
            base = other != Double.NEGATIVE_INFINITY && nearer ? other : base;
        }
        return base;
    }

    private double beside(LearnedColumn.Distance distance, double base, Row row, CellSeed.Stream random) {
        double nearest =
                distance.above() ? column.grid().from(base) : column.grid().upTo(base);
        double value = nearest;
        for (int i = 0; i < DRAWS; i++) {
            double amount = Math.max(0, draw(distance.amounts(), row, random));
            value = column.grid().nearest(distance.above() ? base + amount : base - amount);
            if (distance.above() ? value <= distance.edge() : value >= distance.edge()) {
                break;
            }
            value = distance.edge();
        }
        return range.within(distance.above() ? Math.max(nearest, value) : Math.min(nearest, value));
    }
}
