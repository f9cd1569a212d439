package dev.sdg.table.plan.draw;

import dev.sdg.table.Row;
import org.jspecify.annotations.Nullable;

/** A row with the rows that its keys lead to, as draws and columns see it. One thread. */
public interface LinkedRow extends Row {

    /**
     * Returns where the row stands among all of its table, from 0. Its number, which decides what is drawn for it, is
     * the same, unless existing rows have values that this number would give.
     */
    long place();

    /** Returns whether the key at {@code key} refers to a row. */
    boolean hasParent(int key);

    /** Returns the number of the row that the key at {@code key} draws, though its columns may be null; -1: none. */
    long drawnNumber(int key);

    /** Returns the row that the key at {@code key} draws, though its columns may be null; null where it draws none. */
    @Nullable
    LinkedRow drawn(int key);

    /** Returns the number of the parent that decided that this row is there; only in a table with a driving key. */
    long drivingParent();

    /** Returns which of the made rows with the same driving parent this is, from 0; only with a driving key. */
    long sibling();

    /** Returns how many made rows have the same driving parent; only in a table with a driving key. */
    long siblings();

    /** Returns how many times the keys of the row have been drawn before. */
    int keyAttempt();

    /** Returns the number that the row has among those of a set of columns which are unique together. */
    long setNumber(int set);

    /** Returns the same row as it would be with another number in a set; valid until the next is asked for. */
    LinkedRow withSetNumber(int set, long number);

    /** Returns the same row as it would be with another row for a key; valid until the next is asked for. */
    LinkedRow withParent(int key, long number);

    /** Returns how many times the columns of a group of checks have been drawn before. */
    int attempt(int group);

    /** Notes that an expression has no value for the row, a division by zero for instance. */
    void lack();

    /** Returns the number of the first row that this one drives in the table at {@code slot} of its child tables. */
    long firstChild(int slot);

    /** Returns how many rows this one drives there. */
    long children(int slot);

    /** Returns the row {@code number} of that table. */
    LinkedRow child(int slot, long number);
}
