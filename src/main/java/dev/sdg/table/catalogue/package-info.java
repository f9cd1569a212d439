/**
 * The generators that schemas name, but for those that need other rows: keys, numbers, choices, times, patterns and
 * words. Each is a function of the run's seed, the names of table and column, the row number and the attempt.
 *
 * <p>May depend on {@code schema} and on the cells and seeds of {@code table}, not on plans or rows.
 */
@NullMarked
package dev.sdg.table.catalogue;

import org.jspecify.annotations.NullMarked;
