package dev.sdg.table.learn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tree that tells rows of two classes apart by columns of few values each (CART with Gini's index). At each node
 * words are put in the order of their share of the second class, so that a cut between two of them is the best there
 * is. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // read by row, never compared
final class ClassificationTree {
    private static final int MOST_DEPTH = 12;

    /** What chance exceeds once in a thousand (chi-squared, one degree of freedom). */
    private static final double LEAST_CHI_SQUARED = 10.83;

    private final List<Feature> features;
    private final int leastLeaf;

    private ClassificationTree(List<Feature> features, int leastLeaf) {
        this.features = features;
        this.leastLeaf = leastLeaf;
    }

    /**
     * A column.
     *
     * @param values of each row, from 0 to below {@code different}
     * @param different how many values there are
     * @param ordered whether values that are near mean what is alike
     */
    record Feature(int[] values, int different, boolean ordered) {}

    /** What a node says of a row. */
    private sealed interface Node {}

    private record Leaf(double share) implements Node {}

    private record Split(int feature, boolean[] left, Node first, Node second) implements Node {}

    /** A tree that has learned. */
    interface Scorer {
        /** Returns the share of the second class among the rows that were like {@code row}, 0.0 to 1.0. */
        double share(int row);
    }

    /**
     * Returns what is learned from {@code rows}.
     *
     * @param features columns of the same rows
     * @param second for each row whether it is of the second class
     * @param leastLeaf how many rows a leaf has at least
     */
    static Scorer learned(List<Feature> features, boolean[] second, int[] rows, int leastLeaf) {
        Node root = new ClassificationTree(features, leastLeaf).grown(rows, second, 0);
        return row -> share(root, features, row);
    }

    private static double share(Node from, List<Feature> features, int row) {
        Node node = from;
        while (node instanceof Split split) {
            node = split.left()[features.get(split.feature()).values()[row]] ? split.first() : split.second();
        }
        return ((Leaf) node).share();
    }

    private Node grown(int[] rows, boolean[] second, int depth) {
        long ones = Arrays.stream(rows).filter(row -> second[row]).count();
        Leaf leaf = new Leaf((double) ones / rows.length);
        if (depth == MOST_DEPTH || rows.length < 2 * leastLeaf || ones == 0 || ones == rows.length) {
            return leaf;
        }
        Candidate best = Candidate.NONE;
        for (int feature = 0; feature < features.size(); feature++) {
            Candidate candidate = split(feature, rows, second, ones);
            best = candidate.gain() > best.gain() ? candidate : best;
        }
        if (best.gain() <= 0) {
            return leaf;
        }
        int[] of = features.get(best.feature()).values();
        boolean[] left = best.left();
        return new Split(
                best.feature(),
                left,
                grown(Arrays.stream(rows).filter(row -> left[of[row]]).toArray(), second, depth + 1),
                grown(Arrays.stream(rows).filter(row -> !left[of[row]]).toArray(), second, depth + 1));
    }

    private record Candidate(int feature, double gain, boolean[] left) {
        static final Candidate NONE = new Candidate(-1, 0, new boolean[0]);
    }

    private Candidate split(int number, int[] rows, boolean[] second, long ones) {
        Feature feature = features.get(number);
        int[] all = new int[feature.different()];
        int[] ofSecond = new int[feature.different()];
        for (int row : rows) {
            int value = feature.values()[row];
            all[value]++;
            ofSecond[value] += second[row] ? 1 : 0;
        }
        int[] order = IntStream.range(0, all.length)
                .filter(value -> all[value] > 0)
                .boxed()
                .sorted((a, b) -> feature.ordered()
                        ? a - b
                        : Double.compare((double) ofSecond[a] / all[a], (double) ofSecond[b] / all[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double whole = impurity(rows.length, ones);
        double most = LEAST_CHI_SQUARED * whole / rows.length;
        int cut = -1;
        int count = 0;
        int found = 0;
        for (int i = 0; i + 1 < order.length; i++) {
            count += all[order[i]];
            found += ofSecond[order[i]];
            if (count >= leastLeaf && rows.length - count >= leastLeaf) {
                double gain = whole - impurity(count, found) - impurity(rows.length - count, ones - found);
                if (gain > most) {
                    most = gain;
                    cut = i;
                }
            }
        }
        if (cut < 0) {
            return Candidate.NONE;
        }
        boolean[] left = new boolean[all.length];
        for (int i = 0; i <= cut; i++) {
            left[order[i]] = true;
        }
        return new Candidate(number, most, left);
    }

    /** Returns Gini's index of {@code rows}, {@code ones} of them of the second class, times their number. */
    private static double impurity(long rows, long ones) {
        return 2.0 * ones * (rows - ones) / rows;
    }
}
