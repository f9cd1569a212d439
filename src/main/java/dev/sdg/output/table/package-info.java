/**
 * Tables in files: rows to bytes, files put in place when they are whole, and the folder with the manifest beside it.
 *
 * <p>Knows rows by {@code table.Row}; which rows there are and who makes them is told from outside.
 */
@NullMarked
package dev.sdg.output.table;

import org.jspecify.annotations.NullMarked;
