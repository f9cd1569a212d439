/**
 * Columns of tables that a model writes: what it is told of each row, what it may answer, the journal of what it wrote,
 * and that journal as the values of those columns.
 *
 * <p>Knows plans of tables and runs, not where the rows go.
 */
@NullMarked
package dev.sdg.run.cell;

import org.jspecify.annotations.NullMarked;
