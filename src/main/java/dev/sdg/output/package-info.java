/**
 * What a run leaves on the disk: the JSONL that is its record, the notes beside it, and the exports made from it.
 *
 * <p>Parquet, Hadoop and Commons CSV are visible here only.
 */
@NullMarked
package dev.sdg.output;

import org.jspecify.annotations.NullMarked;
