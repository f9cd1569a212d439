/**
 * Tables learned from a sample: the rows of the sample in memory, what type, keys and rules its columns have, and how
 * good made rows are beside it.
 *
 * <p>No files are opened here, no clock, no threads. Knows {@code schema}, {@code table} and {@code file}, whose rows
 * it is given one after the other.
 */
@NullMarked
package dev.sdg.table.learn;

import org.jspecify.annotations.NullMarked;
