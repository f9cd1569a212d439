package dev.sdg.table.learn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far rows are from the nearest of other rows. The distance of two rows is the mean over the columns: of numbers
 * the difference of their ranks in the reference, from 0 to 1; of words 0 where they are equal, else 1; a null is 1
 * away from any value. All rows are compared with all.
 */
final class NearestRows {
    /** The distance of what is quite different, in the whole numbers that are added up. */
    private static final int FAR = 1 << 18;

    /** Farther from any number than the numbers are from each other. */
    private static final int NO_NUMBER = 4 * FAR;

    /** Columns of so many rows fit into the first cache. */
    private static final int BLOCK = 4_096;

    private final List<Blocks> numbers;
    private final List<Blocks> words;
    private final int rows;

    private NearestRows(List<Blocks> numbers, List<Blocks> words) {
        this.numbers = numbers;
        this.words = words;
        this.rows = Stream.concat(numbers.stream(), words.stream())
                .mapToInt(column -> column.rows)
                .findFirst()
                .orElse(0);
    }

    /**
     * Returns rows to be compared.
     *
     * @param columns the values of each column, NaN where there is none
     * @param areWords for each column whether its values are words
     * @param reference sorted numbers of each column, by which they are ranked
     */
    static NearestRows of(List<double[]> columns, List<Boolean> areWords, List<double[]> reference) {
        return new NearestRows(
                IntStream.range(0, columns.size())
                        .filter(column -> !areWords.get(column))
                        .mapToObj(column -> new Blocks(ranked(columns.get(column), reference.get(column))))
                        .toList(),
                IntStream.range(0, columns.size())
                        .filter(areWords::get)
                        .mapToObj(column -> new Blocks(codes(columns.get(column))))
                        .toList());
    }

    private static int[] codes(double[] values) {
        return Arrays.stream(values)
                .mapToInt(value -> Double.isNaN(value) ? -1 : (int) value)
                .toArray();
    }

    private static int[] ranked(double[] values, double[] reference) {
        return Arrays.stream(values)
                .mapToInt(value -> Double.isNaN(value) ? NO_NUMBER : rank(value, reference))
                .toArray();
    }

    /** Returns the share of the reference below {@code value}, half of what equals it counted. */
    private static int rank(double value, double[] reference) {
        if (reference.length == 0) {
            return 0;
        }
        int below = place(reference, value, false);
        int upTo = place(reference, value, true);
        return (int) ((long) (below + upTo) * FAR / (2L * reference.length));
    }

    /** Returns how many numbers are below {@code value}, with those that equal it where {@code equal}. */
    private static int place(double[] sorted, double value, boolean equal) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (equal && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns how many rows there are. */
    int rows() {
        return rows;
    }

    /** Returns the distance that {@link #distances} gives for rows that differ in all columns. */
    int farthest() {
        return FAR * (numbers.size() + words.size());
    }

    /**
     * Returns for each of these rows the distance from the nearest of {@code others}, times {@link #farthest}.
     *
     * @param same whether {@code others} are these rows, so that a row is not held against itself
     */
    int[] distances(NearestRows others, boolean same) {
        int[] nearest = new int[rows()];
        IntStream.range(0, nearest.length).parallel().forEach(row -> nearest[row] = nearest(row, others, same));
        return nearest;
    }

    private int nearest(int row, NearestRows others, boolean same) {
        int[] sums = new int[Math.min(BLOCK, others.rows())];
        int nearest = Integer.MAX_VALUE;
        for (int from = 0; from < others.rows(); from += BLOCK) {
            int length = Math.min(BLOCK, others.rows() - from);
            Arrays.fill(sums, 0);
            for (int column = 0; column < numbers.size(); column++) {
                addNumbers(
                        sums,
                        others.numbers.get(column).block(from),
                        numbers.get(column).at(row));
            }
            for (int column = 0; column < words.size(); column++) {
                addWords(
                        sums,
                        others.words.get(column).block(from),
                        words.get(column).at(row));
            }
            if (same && row >= from && row < from + length) {
                sums[row - from] = Integer.MAX_VALUE;
            }
            for (int i = 0; i < length; i++) {
                nearest = Math.min(nearest, sums[i]);
            }
        }
        return nearest;
    }

    /**
     * Adds what {@code value} differs by, at most {@link #FAR}. It has the form that the compiler turns into vector
     * instructions, eight times as fast: an index without an offset, no minimum.
     */
    private static void addNumbers(int[] sums, int[] block, int value) {
        for (int i = 0; i < block.length; i++) {
            int difference = Math.abs(block[i] - value);
            int beyond = difference - FAR;
            sums[i] += difference - (beyond & ~(beyond >> 31));
        }
    }

    /** Adds {@link #FAR} where a word is another than {@code value}; see {@link #addNumbers} for its form. */
    private static void addWords(int[] sums, int[] block, int value) {
        for (int i = 0; i < block.length; i++) {
            int difference = block[i] ^ value;
            sums[i] += ((difference | -difference) >>> 31) * FAR;
        }
    }

    /** The values of a column. */
    private static final class Blocks {
        private final int[][] blocks;
        private final int rows;

        Blocks(int[] values) {
            rows = values.length;
            blocks = new int[(rows + BLOCK - 1) / BLOCK][];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = Arrays.copyOfRange(values, i * BLOCK, Math.min(rows, (i + 1) * BLOCK));
            }
        }

        int at(int row) {
            return blocks[row / BLOCK][row % BLOCK];
        }

        int[] block(int from) {
            return blocks[from / BLOCK];
        }
    }
}
