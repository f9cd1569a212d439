package dev.sdg.dataset.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How numbers are distributed: counts in bins of equal width.
 *
 * @param bins ascending, without gaps; empty where there are no numbers. The last one also has what lies above it
 * @param minimum the least number
 * @param median the number that half of them are at most
 * @param ninetieth the number that nine tenths of them are at most
 * @param maximum the greatest number
 */
public record Histogram(List<Bin> bins, double minimum, double median, double ninetieth, double maximum) {
    private static final int MOST_BINS = 24;

    /** Numbers above this share of all are in the last bin, so that one long text does not flatten all others. */
    private static final double SHOWN = 0.995;

    public Histogram {
        bins = List.copyOf(bins);
    }

    /**
     * A bin.
     *
     * @param from the least number in it
     * @param to what its numbers are below
     * @param count how many there are
     */
    public record Bin(double from, double to, long count) {}

    /** Returns the histogram of {@code numbers}, which are in any order. */
    static Histogram of(double[] numbers, boolean whole) {
        double[] ascending = numbers.clone();
        Arrays.sort(ascending);
        if (ascending.length == 0) {
            return new Histogram(List.of(), 0, 0, 0, 0);
        }
        double least = ascending[0];
        double greatest = ascending[ascending.length - 1];
        double width = width(least, at(ascending, SHOWN), whole);
        double start = Math.floor(least / width) * width;
        int size = (int) Math.min(MOST_BINS + 1, Math.floor((at(ascending, SHOWN) - start) / width) + 1);
        long[] counts = new long[size];
        for (double number : ascending) {
            counts[(int) Math.min(size - 1, Math.floor((number - start) / width))]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bins.add(new Bin(start + i * width, start + (i + 1) * width, counts[i]));
        }
        return new Histogram(bins, least, at(ascending, 0.5), at(ascending, 0.9), greatest);
    }

    /**
     * Returns 1, 2 or 5 times a power of ten, so that at most {@link #MOST_BINS} bins reach from one end to the other.
     */
    private static double width(double from, double to, boolean whole) {
        double least = (to - from) / MOST_BINS;
        if (least <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : new double[] {1, 2, 5, 10}) {
            if (step * power >= least) {
                return whole ? Math.max(1, step * power) : step * power;
            }
        }
        return 10 * power;
    }

    private static double at(double[] ascending, double share) {
        return ascending[(int) Math.max(0, Math.ceil(share * ascending.length) - 1)];
    }
}
