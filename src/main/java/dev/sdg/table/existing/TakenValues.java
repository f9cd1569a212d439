package dev.sdg.table.existing;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Which values of a unique set existing rows have: a hash of 64 bits each, so that a value which is free may be taken
 * for one that is not, once in 2^64 by number of rows, and never the other way. Immutable.
 */
public final class TakenValues {
    private static final long NULL = 0;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final int[] columns;
    private final boolean[] ignoresCase;
    private final long[] hashes;

    private TakenValues(int[] columns, boolean[] ignoresCase, long[] hashes) {
        this.columns = columns;
        this.ignoresCase = ignoresCase;
        this.hashes = hashes;
    }

    /**
     * Returns the values that {@code rows} have.
     *
     * @param columns of the set, in the table's order
     * @param width how many columns the table has
     */
    public static TakenValues of(ExistingRows rows, List<Integer> columns, int width) {
        int[] places = columns.stream().mapToInt(Integer::intValue).toArray();
        boolean[] ignores = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            ignores[i] = rows.ignoresCase(places[i]);
        }
        long[] hashes = new long[Math.toIntExact(rows.rows())];
        ExistingRow row = new ExistingRow(rows, width);
        TakenValues taken = new TakenValues(places, ignores, hashes);
        for (int i = 0; i < hashes.length; i++) {
            row.at(i);
            hashes[i] = taken.hash(row::cell);
        }
        Arrays.sort(hashes);
        return taken;
    }

    /** Returns the columns of the set, in the table's order. */
    public List<Integer> columns() {
        return Arrays.stream(columns).boxed().toList();
    }

    /**
     * Returns whether a row would have values that are there already; with a null among them it has not.
     *
     * @param cells returns the value of a column of the table
     */
    public boolean holds(IntFunction<Cell> cells) {
        long hash = hash(cells);
        return hash != NULL && Arrays.binarySearch(hashes, hash) >= 0;
    }

    private long hash(IntFunction<Cell> cells) {
        long hash = 1;
        for (int i = 0; i < columns.length; i++) {
            Cell cell = cells.apply(columns[i]);
            if (cell.isNull()) {
                return NULL;
            }
            hash = CellSeed.mixed(hash ^ (ignoresCase[i] ? folded(cell) : plain(cell.bytes(), cell)));
        }
        return hash == NULL ? 1 : hash;
    }

    private static long plain(byte[] bytes, Cell cell) {
        return cell.length() == 0 ? CellSeed.mixed(cell.number()) : hash(bytes, cell.length());
    }

    private static long hash(byte[] bytes, int length) {
        long hash = 7;
        for (int i = 0; i < length; i++) {
            hash = hash * 0x100000001B3L + bytes[i];
        }
        return CellSeed.mixed(hash);
    }

    /** Collations that ignore case may ignore accents as well, and spaces at the end. */
    private static long folded(Cell cell) {
        if (cell.length() == 0) {
            return plain(cell.bytes(), cell);
        }
        String bare = MARKS.matcher(Normalizer.normalize(cell.text(), Normalizer.Form.NFKD))
                .replaceAll("");
        byte[] bytes = bare.toLowerCase(Locale.ROOT).stripTrailing().getBytes(StandardCharsets.UTF_8);
        return hash(bytes, bytes.length);
    }
}
