/**
 * What a run leaves on the disk: the JSONL that is its record, the notes beside it, and the exports made from it.
 *
 * <p>Hadoop and Commons CSV are visible here only; Parquet in {@code document} as well, where it is input.
 */
@NullMarked
package dev.sdg.output;

import org.jspecify.annotations.NullMarked;
