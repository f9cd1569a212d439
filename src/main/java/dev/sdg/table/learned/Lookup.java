package dev.sdg.table.learned;

import java.util.Arrays;

/** A value for each value of an input that decides it. Immutable. */
public final class Lookup {
    private final int input;
    private final double[] keys;
    private final double[] values;

    /**
     * Creates the values of an input.
     *
     * @param input its place among the inputs of the column
     * @param keys its values, ascending
     * @param values of each the value of the column; NaN: none
     */
    public Lookup(int input, double[] keys, double[] values) {
        this.input = input;
        this.keys = keys.clone();
        this.values = values.clone();
        if (keys.length != values.length) {
            throw new IllegalArgumentException("%d keys, %d values".formatted(keys.length, values.length));
        }
    }

    /** Returns the place of the input. */
    int input() {
        return input;
    }

    /** Returns where {@code key} stands; negative: nowhere. */
    int find(double key) {
        return Arrays.binarySearch(keys, key);
    }

    double value(int at) {
        return values[at];
    }

    double[] keys() {
        return keys.clone();
    }

    double[] values() {
        return values.clone();
    }
}
