package dev.sdg.table.learned;

import java.util.Arrays;

/**
 * What the rows in each leaf of a tree have: numbers as a line through their quantiles, or words as often as they
 * occur. Immutable.
 *
 * <p>A leaf has points, and between each and the next a weight: the value at a share of all weights lies as far between
 * its points. Two equal points are a value that is returned exactly; a weight of 0 is a gap. Words have one point each,
 * the place in their list, and their weight.
 */
public final class Leaves {
    private final boolean isOfWords;
    private final int[] starts;
    private final double[] points;
    private final double[] sums;

    private Leaves(boolean isOfWords, double[][] points, double[][] weights) {
        this.isOfWords = isOfWords;
        this.starts = new int[points.length + 1];
        for (int leaf = 0; leaf < points.length; leaf++) {
            starts[leaf + 1] = starts[leaf] + points[leaf].length;
        }
        this.points = new double[starts[points.length]];
        this.sums = new double[this.points.length];
        for (int leaf = 0; leaf < points.length; leaf++) {
            put(starts[leaf], points[leaf], weights[leaf]);
        }
    }

    private void put(int start, double[] own, double[] weights) {
        int most = isOfWords ? own.length : own.length - 1;
        if (own.length == 0 || weights.length != most || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0))) {
            throw new IllegalArgumentException("%d points, %d weights".formatted(own.length, weights.length));
        }
        System.arraycopy(own, 0, points, start, own.length);
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += isOfWords ? weights[i] : i == 0 ? 0 : weights[i - 1];
            sums[start + i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a leaf without weight");
        }
    }

    /** Returns leaves of numbers: of each leaf its ascending points and the weights between them. */
    public static Leaves ofNumbers(double[][] points, double[][] weights) {
        return new Leaves(false, points, weights);
    }

    /** Returns leaves of words: of each leaf the places of its words and how often each occurs. */
    public static Leaves ofWords(double[][] places, double[][] weights) {
        return new Leaves(true, places, weights);
    }

    /**
     * Returns the value of {@code leaf} at {@code share}, from 0.0 to below 1.0, of its weight: a number, or the place
     * of a word.
     */
    public double at(int leaf, double share) {
        int start = starts[leaf];
        int end = starts[leaf + 1];
        double sought = share * sums[end - 1];
        int low = isOfWords ? start : start + 1;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > sought) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (isOfWords) {
            return points[low];
        }
        double from = points[low - 1];
        return from == points[low]
                ? from
                : from + (sought - sums[low - 1]) / (sums[low] - sums[low - 1]) * (points[low] - from);
    }

    boolean isOfWords() {
        return isOfWords;
    }

    int count() {
        return starts.length - 1;
    }

    double[] points(int leaf) {
        return Arrays.copyOfRange(points, starts[leaf], starts[leaf + 1]);
    }

    double[] weights(int leaf) {
        int size = starts[leaf + 1] - starts[leaf];
        double[] weights = new double[isOfWords ? size : size - 1];
        double before = 0;
        for (int i = 0; i < weights.length; i++) {
            double sum = sums[starts[leaf] + (isOfWords ? i : i + 1)];
            weights[i] = sum - before;
            before = sum;
        }
        return weights;
    }
}
