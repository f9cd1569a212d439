/**
 * Rows of files that this program need not have made: JSONL, CSV with a header, Parquet.
 *
 * <p>Knows the schema of rows, not runs.
 */
@NullMarked
package dev.sdg.output.external;

import org.jspecify.annotations.NullMarked;
