package dev.sdg.run.table;

import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/**
 * What the rows of tables are multiplied by so that there are as many as somebody wants. How many rows a table has
 * follows from those of others, so it is found by trying.
 *
 * @param factor of the rows that the schema says
 * @param rows that there are then; empty where the schema allows no such number
 */
public record RowScale(double factor, OptionalLong rows) {
    private static final int TRIES = 20;
    private static final int NEARER_TRIES = 8;

    /** More than seems to be needed: fewer tries find enough rows. */
    private static final double AMPLE = 1.05;

    /**
     * Finds a factor that makes enough rows, in few tries.
     *
     * @param wanted how many rows are enough
     * @param unscaled how many rows there are without a factor
     * @param rows how many there are at a factor; empty where the tables cannot be made then
     */
    public static RowScale enough(long wanted, double unscaled, DoubleFunction<OptionalLong> rows) {
        RowScale enough = at(AMPLE * wanted / Math.max(1, unscaled), rows);
        for (int i = 0; i < TRIES && enough.count() < wanted; i++) {
            RowScale more = enough.more(wanted, AMPLE, rows);
            if (!more.promises(enough)) {
                return more;
            }
            enough = more;
        }
        return enough;
    }

    /**
     * Finds the least factor that makes enough rows, as nearly as some tries tell.
     *
     * @param wanted how many rows are enough
     * @param unscaled how many rows there are without a factor
     * @param rows how many there are at a factor; empty where the tables cannot be made then
     */
    public static RowScale least(long wanted, double unscaled, DoubleFunction<OptionalLong> rows) {
        RowScale tooLittle = new RowScale(0, OptionalLong.empty());
        RowScale enough = at(wanted / Math.max(1, unscaled), rows);
        for (int i = 0; i < TRIES && enough.count() < wanted; i++) {
            RowScale more = enough.more(wanted, 1, rows);
            if (!more.promises(enough)) {
                return more;
            }
            tooLittle = enough;
            enough = more;
        }
        for (int i = 0; i < NEARER_TRIES && enough.count() > wanted; i++) {
            RowScale between = at((enough.factor + tooLittle.factor) / 2, rows);
            if (between.count() >= wanted) {
                enough = between;
            } else {
                tooLittle = between;
            }
        }
        return enough;
    }

    private RowScale more(long wanted, double ample, DoubleFunction<OptionalLong> rows) {
        double missing = count() == 0 ? 2 : Math.max(1.02, wanted / (double) count());
        return at(factor * Math.min(4, ample * missing), rows);
    }

    /** Returns whether still more may help: there are more than {@code before}, or so few that the next may fit. */
    private boolean promises(RowScale before) {
        return count() > before.count() || factor < 2 * before.factor || (count() == 0 && factor <= 1);
    }

    private static RowScale at(double factor, DoubleFunction<OptionalLong> rows) {
        return new RowScale(factor, rows.apply(factor));
    }

    private long count() {
        return rows.orElse(0);
    }
}
