package dev.sdg.table.learned;

import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.Row;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** How many children rows have by what was learned of the columns of their parents. */
public final class LearnedCounts {
    /** Up to so many parents the numbers are kept, 4 bytes each, instead of making the parent again. */
    private static final int MOST_KEPT = 1 << 24;

    private LearnedCounts() {}

    /**
     * Returns the numbers that {@code maker} makes of parents, from 0 on; safe for all threads.
     *
     * @param parents how many there are
     * @param rows gives a view of the parents, for one thread
     */
    public static LongUnaryOperator of(long parents, Supplier<LongFunction<Row>> rows, Generator maker) {
        if (parents > MOST_KEPT) {
            ThreadLocal<Counter> counters = ThreadLocal.withInitial(() -> new Counter(rows.get(), maker));
            return parent -> counters.get().of(parent);
        }
        Counter counter = new Counter(rows.get(), maker);
        int[] kept = new int[(int) parents];
        for (int parent = 0; parent < kept.length; parent++) {
            kept[parent] = counter.of(parent);
        }
        return parent -> kept[(int) parent];
    }

    /** One thread. */
    private static final class Counter {
        private final LongFunction<Row> rows;
        private final Generator maker;
        private final Cell cell = new Cell();

        Counter(LongFunction<Row> rows, Generator maker) {
            this.rows = rows;
            this.maker = maker;
        }

        int of(long parent) {
            maker.make(rows.apply(parent), 0, cell);
            return cell.isNull() ? 0 : (int) Math.max(0, Math.min(Integer.MAX_VALUE, cell.number()));
        }
    }
}
