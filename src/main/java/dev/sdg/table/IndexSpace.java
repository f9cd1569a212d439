package dev.sdg.table;

/**
 * Different values, numbered from 0. Unique values are had by permuting the numbers, not by remembering values.
 * Immutable.
 */
public interface IndexSpace {

    /** Returns how many values there are, at least 1 and at most 2^62. */
    long size();

    /** Returns how many values there are before they need a number at their end to be different; at most the size. */
    default long withoutNumber() {
        return size();
    }

    /** Returns whether values are numbers, or texts of digits, one after the other in equal steps. */
    default boolean isSequence() {
        return false;
    }

    /** Puts the value of the number {@code index}, from 0 to below the size, into {@code cell}. */
    void value(long index, Cell cell);
}
