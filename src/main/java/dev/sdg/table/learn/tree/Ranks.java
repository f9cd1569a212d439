package dev.sdg.table.learn.tree;

import java.util.Arrays;

/** The different values of a list, ascending, and where each row's value stands among them. */
@SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
record Ranks(double[] different, int[] counts, int[] ranks) {

    static Ranks of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] different = new double[sorted.length];
        int[] counts = new int[sorted.length];
        int found = 0;
        for (double value : sorted) {
            if (found == 0 || Double.compare(different[found - 1], value) != 0) {
                different[found++] = value;
            }
            counts[found - 1]++;
        }
        double[] all = Arrays.copyOf(different, found);
        int[] ranks = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            ranks[row] = Arrays.binarySearch(all, values[row]);
        }
        return new Ranks(all, Arrays.copyOf(counts, found), ranks);
    }

    /** Returns the rows by ascending value. */
    int[] order() {
        int[] next = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            next[i + 1] = next[i] + counts[i];
        }
        int[] order = new int[ranks.length];
        for (int row = 0; row < ranks.length; row++) {
            order[next[ranks[row]]++] = row;
        }
        return order;
    }

    /** Returns of each row the mean place of its value among all values, from 0. */
    double[] places() {
        double[] middle = new double[counts.length];
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            middle[i] = before + (counts[i] - 1) / 2.0;
            before += counts[i];
        }
        return Arrays.stream(ranks).mapToDouble(rank -> middle[rank]).toArray();
    }
}
