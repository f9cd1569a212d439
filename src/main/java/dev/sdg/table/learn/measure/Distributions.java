package dev.sdg.table.learn.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How alike two distributions are. Each score is 0.0 to 1.0, 1.0 where they are the same. */
final class Distributions {
    /** Up to so many cells a table of counts is an array. */
    private static final long MOST_CELLS = 1 << 20;

    private Distributions() {}

    /**
     * Returns 1 − the Kolmogorov–Smirnov distance: the greatest difference between the shares of values up to a point.
     *
     * @param a sorted, without NaN
     * @param b sorted, without NaN
     */
    static double ofNumbers(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 1 : 0;
        }
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            greatest = Math.max(greatest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return 1 - greatest;
    }

    /**
     * Returns 1 − the total variation distance: half the sum of the differences between the shares of each value.
     *
     * @param a values from 0 to below {@code values}
     * @param b values from 0 to below {@code values}
     */
    static double ofValues(long[] a, long[] b, long values) {
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 1 : 0;
        }
        double sum = values <= MOST_CELLS ? differencesOfFew(a, b, (int) values) : differencesOfMany(a, b);
        // Rounding may leave a little less than nothing.
        return Math.max(0, 1 - sum / 2);
    }

    private static double differencesOfFew(long[] a, long[] b, int values) {
        int[] ofA = new int[values];
        int[] ofB = new int[values];
        for (long value : a) {
            ofA[(int) value]++;
        }
        for (long value : b) {
            ofB[(int) value]++;
        }
        double sum = 0;
        for (int i = 0; i < values; i++) {
            sum += Math.abs((double) ofA[i] / a.length - (double) ofB[i] / b.length);
        }
        return sum;
    }

    private static double differencesOfMany(long[] a, long[] b) {
        long[] sortedA = a.clone();
        long[] sortedB = b.clone();
        Arrays.sort(sortedA);
        Arrays.sort(sortedB);
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean fromA = j == b.length || (i < a.length && sortedA[i] <= sortedB[j]);
            long value = fromA ? sortedA[i] : sortedB[j];
            int firstOfA = i;
            int firstOfB = j;
            while (i < a.length && sortedA[i] == value) {
                i++;
            }
            while (j < b.length && sortedB[j] == value) {
                j++;
            }
            sum += Math.abs((double) (i - firstOfA) / a.length - (double) (j - firstOfB) / b.length);
        }
        return sum;
    }

    /**
     * Returns Spearman's rank correlation of two columns, over the rows where both have a value; equal values share
     * their mean rank. Empty where one of them has less than two different values in these rows.
     *
     * @param a the place of each row's value among the different values, −1 where it has none
     * @param b the same of the other column
     */
    static OptionalDouble rankCorrelation(int[] a, int[] b) {
        double[] ranksOfA = ranks(a, b);
        double[] ranksOfB = ranks(b, a);
        int rows = 0;
        for (int row = 0; row < a.length; row++) {
            if (a[row] >= 0 && b[row] >= 0) {
                rows++;
            }
        }
        double mean = (rows + 1) / 2.0;
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int row = 0; row < a.length; row++) {
            if (a[row] >= 0 && b[row] >= 0) {
                double x = ranksOfA[a[row]] - mean;
                double y = ranksOfB[b[row]] - mean;
                both += x * y;
                ofA += x * x;
                ofB += y * y;
            }
        }
        return ofA == 0 || ofB == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(both / (Math.sqrt(ofA) * Math.sqrt(ofB)));
    }

    /** Returns the mean rank, from 1, of each value of {@code a} in the rows where {@code b} has one as well. */
    private static double[] ranks(int[] a, int[] b) {
        int values = Arrays.stream(a).max().orElse(-1) + 1;
        int[] counts = new int[values];
        for (int row = 0; row < a.length; row++) {
            if (a[row] >= 0 && b[row] >= 0) {
                counts[a[row]]++;
            }
        }
        double[] ranks = new double[values];
        int before = 0;
        for (int value = 0; value < values; value++) {
            ranks[value] = before + (counts[value] + 1) / 2.0;
            before += counts[value];
        }
        return ranks;
    }
}
