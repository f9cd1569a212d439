package dev.sdg.table.plan;

import dev.sdg.table.Row;
import org.jspecify.annotations.Nullable;

/** A row with the rows that its keys lead to, as draws and columns see it. One thread. */
interface LinkedRow extends Row {

    /** Returns whether the key at {@code key} refers to a row. */
    boolean hasParent(int key);

    /** Returns the number of the row that the key at {@code key} draws, though its columns may be null; -1: none. */
    long drawnNumber(int key);

    /** Returns the row that the key at {@code key} draws, though its columns may be null; null where it draws none. */
    @Nullable
    LinkedRow drawn(int key);

    /** Returns the number of the parent that decided that this row is there; only in a table with a driving key. */
    long drivingParent();

    /** Returns how many rows have the same driving parent; only in a table with a driving key. */
    long siblings();

    /** Returns how many times the keys of the row have been drawn before. */
    int keyAttempt();

    /** Returns the number that the row has among those of a set of columns which are unique together. */
    long setNumber(int set);
}
