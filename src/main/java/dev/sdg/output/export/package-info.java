/**
 * The file formats that finished rows can be had in, made from the JSONL, streaming. A new one is a class and a line in
 * {@code Exports}.
 *
 * <p>Hadoop, Parquet and Commons CSV are visible in {@code output} only; Parquet in {@code document.structure} as well,
 * where it is input.
 */
@NullMarked
package dev.sdg.output.export;

import org.jspecify.annotations.NullMarked;
