/**
 * How the rows of tables are made: how many there are, which row each key refers to, which values are unique, which
 * column needs which. {@code TablePlan} finds all of it out beforehand and refuses what cannot be; a {@code RowView}
 * makes one row after the other.
 *
 * <p>No input or output, no clock, no threads. Knows the packages of {@code table}, {@code schema} and {@code text}.
 */
@NullMarked
package dev.sdg.table.plan;

import org.jspecify.annotations.NullMarked;
