package dev.sdg.table.check;

import dev.sdg.table.Cell;
import dev.sdg.table.Row;

/** A row whose checks do not hold yet. What is made of a column that changes is made again. One thread. */
public interface Draft extends Row {

    /** Gives a column the value that {@code cell} holds; of a key's column, a null takes the whole key away. */
    void put(int column, Cell cell);

    /** Lets the generator of a column, or its key, make another value, never a null; {@code attempt} says which one. */
    void draw(int column, int attempt);
}
