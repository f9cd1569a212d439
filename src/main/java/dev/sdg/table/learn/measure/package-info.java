/**
 * How near the rows of tables are to those of a sample, and how private: shapes of columns, pairs of columns, numbers
 * of children, pairs across keys, a tree that tries to tell the rows apart, identical rows, nearest rows.
 *
 * <p>Nothing is read or written here. Knows {@code schema} and the rows in memory of {@code table.learn}. The
 * definitions are those of SDMetrics and of mostlyai-qa, with bins whose edges are the reference's.
 */
@NullMarked
package dev.sdg.table.learn.measure;

import org.jspecify.annotations.NullMarked;
