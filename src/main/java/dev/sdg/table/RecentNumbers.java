package dev.sdg.table;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of rows that were looked up, for rows that are looked up again and again: popular parents, or few of them. Of
 * rows that meet in a place the last one stays. One thread.
 */
public final class RecentNumbers {
    /** Of how many rows numbers are kept at most. */
    public static final int MOST = 1 << 14;

    private final int places;
    private final boolean[] kept;
    private final long[] @Nullable [] rows;
    private final long[] @Nullable [] numbers;

    /**
     * Creates room for numbers.
     *
     * @param kept the columns whose numbers are kept
     * @param rows about how many of them come again
     */
    public RecentNumbers(boolean[] kept, long rows) {
        int most = (int) Math.max(1, Math.min(MOST, rows));
        this.places = Integer.highestOneBit(2 * most - 1);
        this.kept = kept.clone();
        this.rows = new long[kept.length][];
        this.numbers = new long[kept.length][];
    }

    /** Puts the value of a column in a row into {@code cell}, if it is there, and returns whether it is. */
    public boolean find(int column, long row, Cell cell) {
        long[] known = rows[column];
        if (known == null) {
            return false;
        }
        int place = (int) (row & places - 1);
        if (known[place] == row + 1) {
            cell.set(numbers[column][place]);
            return true;
        }
        return false;
    }

    /** Keeps the value that {@code cell} has. */
    public void keep(int column, long row, Cell cell) {
        if (!kept[column] || cell.isNull()) {
            return;
        }
        if (rows[column] == null) {
            rows[column] = new long[places];
            numbers[column] = new long[places];
        }
        int place = (int) (row & places - 1);
        rows[column][place] = row + 1;
        numbers[column][place] = cell.number();
    }
}
