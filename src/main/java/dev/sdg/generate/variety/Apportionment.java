package dev.sdg.generate.variety;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Divides rows into whole numbers of them, none lost and none added. */
final class Apportionment {
    private Apportionment() {}

    /** Divides {@code rows} into {@code parts} equal parts; what does not divide goes to the first ones, a row each. */
    static long[] evenly(long rows, int parts) {
        return LongStream.range(0, parts)
                .map(part -> rows / parts + (part < rows % parts ? 1 : 0))
                .toArray();
    }

    /**
     * Divides {@code rows} in the proportion of {@code weights}, by the largest remainders; evenly where all weights
     * are 0.
     */
    static int[] by(long[] weights, int rows) {
        double sum = Arrays.stream(weights).sum();
        int[] parts = new int[weights.length];
        double[] remainders = new double[weights.length];
        for (int i = 0; i < parts.length; i++) {
            double exact = sum == 0 ? (double) rows / weights.length : rows * weights[i] / sum;
            parts[i] = (int) exact;
            remainders[i] = exact - parts[i];
        }
        for (int left = rows - Arrays.stream(parts).sum(); left > 0; left--) {
            int largest = largest(remainders);
            parts[largest]++;
            remainders[largest] = -1;
        }
        return parts;
    }

    /** Returns where the largest number stands; of equal ones the first. */
    private static int largest(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .reduce(0, (one, other) -> numbers[other] > numbers[one] ? other : one);
    }
}
