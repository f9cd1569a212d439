package dev.sdg.table.plan.draw;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.existing.ExistingRow;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Candidates that do not stand together: the numbers of all rows of the parent, ordered by a hash of the shared
 * columns. It takes 12 bytes a row.
 */
public final class GroupIndex implements Candidates.Source {
    private static final long NULL = 0;

    private final List<Integer> columns;
    private final long[] hashes;
    private final int[] rows;

    /**
     * Creates an index.
     *
     * @param parent the rows of the parent table
     * @param size how many there are, below 2^31
     * @param parentColumns the shared columns, as they stand there
     * @param columns the same ones, as they stand in the rows whose candidates are found
     */
    public GroupIndex(Rows parent, int size, List<Integer> parentColumns, List<Integer> columns) {
        this.columns = List.copyOf(columns);
        this.hashes = new long[size];
        this.rows = new int[size];
        for (int i = 0; i < size; i++) {
            parent.seek(i);
            hashes[i] = hash(parentColumns, parent::cell);
            rows[i] = i;
        }
        sort(0, size - 1);
    }

    /** Rows, one at a time. */
    public interface Rows {

        /** Moves to a row, of all of the table. */
        void seek(long place);

        /** Returns the value of a column. */
        Cell cell(int index);

        /** Returns {@code row} as such. */
        static Rows of(ExistingRow row) {
            return new Rows() {
                @Override
                public void seek(long place) {
                    row.at(place);
                }

                @Override
                public Cell cell(int index) {
                    return row.cell(index);
                }
            };
        }
    }

    /** Returns the first row that has what {@code cells} has in the shared columns; -1: none. */
    public int first(IntFunction<Cell> cells) {
        long hash = hash(columns, cells);
        int at = hash == NULL ? hashes.length : firstFrom(hash, 0);
        return at < hashes.length && hashes[at] == hash ? rows[at] : -1;
    }

    private static long hash(List<Integer> columns, IntFunction<Cell> cells) {
        long hash = 1;
        for (int column : columns) {
            Cell cell = cells.apply(column);
            if (cell.isNull()) {
                return NULL;
            }
            hash = CellSeed.mixed(hash ^ hash(cell));
        }
        return hash == NULL ? 1 : hash;
    }

    private static long hash(Cell cell) {
        long hash = cell.length() == 0 ? CellSeed.mixed(cell.number()) : 7;
        byte[] bytes = cell.bytes();
        for (int i = 0; i < cell.length(); i++) {
            hash = hash * 0x100000001B3L + bytes[i];
        }
        return hash;
    }

    /** Sorts hashes from {@code low} to {@code high}, and rows with them; equal hashes by row. */
    private void sort(int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = partition(from, to);
            if (middle - from < to - middle) {
                sort(from, middle);
                from = middle + 1;
            } else {
                sort(middle + 1, to);
                to = middle;
            }
        }
    }

    private int partition(int low, int high) {
        int pivot = (low + high) >>> 1;
        long hash = hashes[pivot];
        int row = rows[pivot];
        int i = low - 1;
        int j = high + 1;
        while (true) {
            do {
                i++;
            } while (isLess(hashes[i], rows[i], hash, row));
            do {
                j--;
            } while (isLess(hash, row, hashes[j], rows[j]));
            if (i >= j) {
                return j;
            }
            long movedHash = hashes[i];
            hashes[i] = hashes[j];
            hashes[j] = movedHash;
            int movedRow = rows[i];
            rows[i] = rows[j];
            rows[j] = movedRow;
        }
    }

    private static boolean isLess(long hash, int row, long otherHash, int otherRow) {
        return hash < otherHash || (hash == otherHash && row < otherRow);
    }

    /** Returns the first place whose hash is at least {@code hash} and, among equal ones, whose row at least that. */
    private int firstFrom(long hash, long row) {
        int low = 0;
        int high = hashes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashes[middle] < hash || (hashes[middle] == hash && rows[middle] < row)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Candidates open(LinkedRow row) {
        return new Group(row);
    }

    private final class Group implements Candidates {
        private final LinkedRow row;
        private long hash = NULL;
        private int from;
        private int to;

        Group(LinkedRow row) {
            this.row = row;
        }

        @Override
        public void find() {
            long found = hash(columns, row::cell);
            if (found != hash) {
                hash = found;
                from = found == NULL ? 0 : firstFrom(found, 0);
                to = found == NULL ? 0 : firstFrom(found, Long.MAX_VALUE);
            }
        }

        @Override
        public long count() {
            return (long) to - from;
        }

        @Override
        public long at(long index) {
            return rows[(int) (from + index)];
        }

        @Override
        public long before(long number) {
            return hash == NULL ? 0 : firstFrom(hash, number) - from;
        }
    }
}
