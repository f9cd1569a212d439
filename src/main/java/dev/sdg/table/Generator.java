package dev.sdg.table;

import java.util.Optional;

/**
 * What makes the values of one column: a function of the row number, of the attempt, and of other cells of the row. Has
 * no state between rows; several threads use the same one.
 */
public interface Generator {

    /**
     * Puts the value of a row into {@code cell}.
     *
     * @param row the row; asked for other cells where the value depends on them, never for this one
     * @param attempt how many times the value has been drawn before, 0 at first
     */
    void make(Row row, int attempt, Cell cell);

    /**
     * Returns all values that can be made, numbered, so that unique ones can be had; empty where they are not known.
     */
    default Optional<IndexSpace> space() {
        return Optional.empty();
    }
}
