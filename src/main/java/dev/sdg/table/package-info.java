/**
 * A table as a function from a row number to a row: everything that a cell needs is worked out from the seed, the names
 * and the row number, so rows can be made in any order, by any number of threads, and again.
 *
 * <p>No input or output, no clock, no threads, no state between rows. Knows {@code text}, {@code sample} and
 * {@code schema}.
 */
@NullMarked
package dev.sdg.table;

import org.jspecify.annotations.NullMarked;
