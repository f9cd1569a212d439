package dev.sdg.database;

/**
 * Numbers that rows of a table have in a column, one after the other.
 *
 * @param first the least
 * @param last the greatest
 */
public record Numbers(long first, long last) {

    /** Returns how many more there are than one. */
    long more() {
        return last - first;
    }
}
