/**
 * What was learned of tables from a sample: trees over the columns of a row and of its parents, what stands in their
 * leaves, and the values that come of it. Written as JSON beside the schema, without any row of the sample.
 *
 * <p>{@code table.learn} makes it, {@code table.plan} draws from it. Knows {@code schema} and {@code table}.
 */
@NullMarked
package dev.sdg.table.learned;

import org.jspecify.annotations.NullMarked;
