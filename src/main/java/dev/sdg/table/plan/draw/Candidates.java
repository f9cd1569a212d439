package dev.sdg.table.plan.draw;

/**
 * The rows of a parent table that agree with what a row has in the columns which several keys share, such as a tenant.
 * Of one view; one thread.
 */
public interface Candidates {

    /** How the candidates of the rows of a view are found. Has no state; several threads use the same one. */
    interface Source {

        /** Returns the candidates of the row that {@code row} is at, at each call. */
        Candidates open(LinkedRow row);
    }

    /** Finds the candidates of the row; to be called before the others. */
    void find();

    /** Returns how many there are. */
    long count();

    /** Returns the number of the candidate {@code index}, from 0; they ascend. */
    long at(long index);

    /** Returns how many candidates have a number below {@code row}. */
    long before(long row);
}
