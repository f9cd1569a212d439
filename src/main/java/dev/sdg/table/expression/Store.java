package dev.sdg.table.expression;

import dev.sdg.table.Cell;

/** Puts the result of an expression into a cell of its column. */
interface Store {

    /**
     * Puts the value of a row.
     *
     * @throws EvaluationException if there is none
     */
    void put(Input in, Cell cell);
}
