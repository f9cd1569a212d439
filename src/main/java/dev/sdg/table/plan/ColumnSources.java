package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import dev.sdg.table.WrittenCells;
import dev.sdg.table.expression.Aggregation;
import dev.sdg.table.expression.Evaluator;
import dev.sdg.table.plan.draw.Candidates;
import dev.sdg.table.plan.draw.LinkedRow;
import dev.sdg.table.plan.draw.Nulls;
import java.util.function.LongUnaryOperator;

/** The sources of columns that no key makes. */
final class ColumnSources {
    private ColumnSources() {}

    /**
     * Returns the source of a column.
     *
     * @param group of the checks that it is drawn again for; -1: none
     * @param slot where the child table stands that it is a number over; -1: it is none
     */
    static ColumnSource of(ColumnRule rule, Nulls nulls, int group, int slot) {
        if (rule instanceof ColumnRule.Generated generated) {
            return new Drawn(generated.generator(), nulls, group);
        }
        if (rule instanceof ColumnRule.Learned learned) {
            return new Drawn(learned.generator(), Nulls.NONE, group);
        }
        if (rule instanceof ColumnRule.Later later) {
            return new Drawn(later.generator(), nulls, group);
        }
        if (rule instanceof ColumnRule.Numbered numbered) {
            return (row, cell) -> cell.set(numbered.start() + row.childNumber() - 1);
        }
        if (rule instanceof ColumnRule.Written written) {
            return new Written(written.cells(), written.column(), written.existing(), nulls);
        }
        if (rule instanceof ColumnRule.Computed computed) {
            return new Expressed(computed.evaluator(), nulls);
        }
        if (rule instanceof ColumnRule.OverChildren over) {
            return new OverChildren(over.aggregation(), slot, nulls);
        }
        throw new IllegalStateException("made by a key: " + rule);
    }

    /**
     * The values of a column of a foreign key: those of the row that it refers to.
     *
     * @param key where the key stands in its table
     * @param parentColumn where the column that it refers to stands in the parent
     * @param nullable whether the value is null in rows that refer to nothing; else it is that of the row drawn
     */
    record FromKey(int key, int parentColumn, boolean nullable) implements ColumnSource {

        @Override
        public void make(LinkedRow view, Cell cell) {
            LinkedRow parent = nullable && !view.hasParent(key) ? null : view.drawn(key);
            if (parent == null) {
                cell.setNull();
            } else {
                cell.set(parent.cell(parentColumn));
            }
        }
    }

    /** The values that were written, but for nulls. */
    record Written(WrittenCells cells, int column, long existing, Nulls nulls) implements ColumnSource {
        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
            } else {
                cells.read(row.place() - existing, column, cell);
            }
        }
    }

    /** The values of an expression. */
    private record Expressed(Evaluator evaluator, Nulls nulls) implements ColumnSource {
        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
            } else if (!evaluator.evaluate(row, cell)) {
                row.lack();
            }
        }
    }

    /** Numbers over the rows that a row drives. */
    private record OverChildren(Aggregation aggregation, int slot, Nulls nulls) implements ColumnSource {
        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
                return;
            }
            long first = row.firstChild(slot);
            long end = first + row.children(slot);
            Aggregation.Total total = aggregation.begin();
            for (long child = first; child < end; child++) {
                total.add(row.child(slot, child));
            }
            if (!total.finish(cell)) {
                row.lack();
            }
        }
    }

    /**
     * The values of a generator, but for nulls.
     *
     * @param group of the checks that they are drawn again for; -1: none
     */
    record Drawn(Generator generator, Nulls nulls, int group) implements ColumnSource {

        @Override
        public void make(LinkedRow view, Cell cell) {
            int attempt = group < 0 ? 0 : view.attempt(group);
            if (nulls.at(view.number(), attempt)) {
                cell.setNull();
            } else {
                generator.make(view, attempt, cell);
            }
        }
    }

    /** Where a row is only a number, for generators that need nothing else. */
    record Numbered(long number) implements Row {
        @Override
        public Cell cell(int index) {
            throw new IllegalStateException("a value of its own needs no other cells");
        }

        @Override
        public Row parent(int index) {
            throw new IllegalStateException("a value of its own needs no other rows");
        }

        @Override
        public long childNumber() {
            return number + 1;
        }
    }

    /**
     * The values of a generator whose numbers are not those of rows, since some are there already.
     *
     * @param numbers returns the number of the value for a place in the table
     */
    record Renumbered(Generator generator, LongUnaryOperator numbers, Nulls nulls) implements ColumnSource {

        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
            } else {
                generator.make(new Numbered(numbers.applyAsLong(row.place())), 0, cell);
            }
        }
    }

    /**
     * The values of a column that is unique together with others, by the number that the row has in the set.
     *
     * @param set where the set stands in the table
     * @param radix what the number is divided by
     */
    record FromSet(int set, long radix, IndexSpace values, Nulls nulls) implements ColumnSource {

        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
            } else {
                values.value(row.setNumber(set) / radix % values.size(), cell);
            }
        }
    }

    /**
     * The values of a column that belongs to a key and has a generator of its own: drawn again until the key finds a
     * parent by them; null in rows whose key refers to nothing.
     *
     * @param candidates the parents that have the value
     * @param nullable whether a value that no parent has becomes null
     */
    record KeyedColumn(Generator generator, Candidates.Source candidates, Nulls nulls, boolean nullable)
            implements ColumnSource {

        @Override
        public void make(LinkedRow row, Cell cell) {
            if (nulls.at(row.number())) {
                cell.setNull();
                return;
            }
            generator.make(row, row.keyAttempt(), cell);
            if (nullable && !cell.isNull()) {
                Candidates found = candidates.open(row);
                found.find();
                if (found.count() == 0) {
                    cell.setNull();
                }
            }
        }
    }
}
