/**
 * What a sample shows of its tables: types, nulls, keys, rules, and how values are distributed, as a schema; with the
 * rows to learn from, in memory. {@code Inference} is the entrance.
 *
 * <p>One pass over the rows of each table, whatever their number; memory for the learned rows. Knows {@code schema},
 * {@code table} and {@code file}.
 */
@NullMarked
package dev.sdg.table.learn.infer;

import org.jspecify.annotations.NullMarked;
