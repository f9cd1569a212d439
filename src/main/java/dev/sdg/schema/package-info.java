/**
 * What tables are: columns with types, keys between tables, rules for rows, and how values are to be made. Reads
 * schemas in the program's own format and checks them as a whole; knows nothing of rows.
 *
 * <p>Knows {@code text} and {@code sample} of this program.
 */
@NullMarked
package dev.sdg.schema;

import org.jspecify.annotations.NullMarked;
