package dev.sdg.table.learn.measure;

import dev.sdg.table.Permutation;
import dev.sdg.table.learn.measure.ClassificationTree.Feature;
import dev.sdg.table.learn.measure.ClassificationTree.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Tries to tell rows of a sample from others: a tree learns from four fifths of both, and is asked about the fifth that
 * it has not seen, five times.
 */
final class Discriminator {
    private static final int FOLDS = 5;

    /** Under so many rows of each side a tree has nothing to learn from. */
    private static final int LEAST_ROWS = 50;

    private static final int LEAST_LEAF = 10;
    private static final int MOST_BINS = 128;

    /** Words of fewer rows than this, of both sides together, count as one word. */
    private static final int RARE = 10;

    private Discriminator() {}

    /**
     * Returns the area under the curve of receiver operating characteristic: how often a row of the second side gets a
     * higher share than one of the first. 0.5 where nothing tells them apart. Empty where there are too few rows.
     *
     * @param columns of both sides, with as many rows on each
     */
    static OptionalDouble areaUnderCurve(List<ComparedColumn> columns, int rows) {
        if (rows < LEAST_ROWS || columns.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Feature> features =
                columns.stream().map(column -> feature(column, rows)).toList();
        boolean[] second = new boolean[2 * rows];
        Arrays.fill(second, rows, 2 * rows, true);
        Permutation order = new Permutation(rows, rows);
        int[] folds = IntStream.range(0, 2 * rows)
                .map(row -> (int) (order.at(row % rows) % FOLDS))
                .toArray();
        return IntStream.range(0, FOLDS)
                .mapToDouble(fold -> areaUnderCurve(features, second, folds, fold))
                .average();
    }

    private static double areaUnderCurve(List<Feature> features, boolean[] second, int[] folds, int fold) {
        int[] seen = IntStream.range(0, folds.length)
                .filter(row -> folds[row] != fold)
                .toArray();
        int[] unseen = IntStream.range(0, folds.length)
                .filter(row -> folds[row] == fold)
                .toArray();
        Scorer tree = ClassificationTree.learned(features, second, seen, Math.max(LEAST_LEAF, seen.length / 500));
        return areaUnderCurve(
                Arrays.stream(unseen)
                        .filter(row -> !second[row])
                        .mapToDouble(tree::share)
                        .toArray(),
                Arrays.stream(unseen)
                        .filter(row -> second[row])
                        .mapToDouble(tree::share)
                        .toArray());
    }

    /** Returns how often a number of {@code higher} exceeds one of {@code lower}; where they are equal, half. */
    static double areaUnderCurve(double[] lower, double[] higher) {
        double[] sorted = lower.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : higher) {
            int below = 0;
            int upTo = 0;
            int place = Arrays.binarySearch(sorted, value);
            if (place < 0) {
                below = -place - 1;
                upTo = below;
            } else {
                below = place;
                upTo = place + 1;
                while (below > 0 && sorted[below - 1] == value) {
                    below--;
                }
                while (upTo < sorted.length && sorted[upTo] == value) {
                    upTo++;
                }
            }
            sum += (below + upTo) / 2.0;
        }
        return sum / ((double) lower.length * higher.length);
    }

    private static Feature feature(ComparedColumn column, int rows) {
        double[] values = IntStream.range(0, 2 * rows)
                .mapToDouble(row -> row < rows ? column.reference(row) : column.other(row - rows))
                .toArray();
        return column.isWords() ? words(values) : numbers(values);
    }

    /** No word is 0, all rare ones are 1. */
    private static Feature words(double[] values) {
        int most = (int) Arrays.stream(values).filter(value -> value >= 0).max().orElse(0);
        int[] counts = new int[most + 1];
        Arrays.stream(values).filter(value -> value >= 0).forEach(value -> counts[(int) value]++);
        int[] codes = new int[counts.length];
        int next = 2;
        for (int word = 0; word < counts.length; word++) {
            codes[word] = counts[word] < RARE ? 1 : next++;
        }
        return new Feature(
                Arrays.stream(values)
                        .mapToInt(value -> Double.isNaN(value) ? 0 : codes[(int) value])
                        .toArray(),
                next,
                false);
    }

    /** No number is 0; the others are in bins of about as many rows each. */
    private static Feature numbers(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] edges = IntStream.range(1, MOST_BINS)
                .filter(bin -> sorted.length > 0)
                .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / MOST_BINS)])
                .distinct()
                .toArray();
        return new Feature(
                Arrays.stream(values)
                        .mapToInt(value -> Double.isNaN(value) ? 0 : 1 + bin(edges, value))
                        .toArray(),
                edges.length + 2,
                true);
    }

    private static int bin(double[] edges, double value) {
        int place = Arrays.binarySearch(edges, value);
        return place < 0 ? -place - 1 : place + 1;
    }
}
