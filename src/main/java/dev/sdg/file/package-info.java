/**
 * Rows in files, one at a time: JSONL, CSV and Parquet in and out, with columns whose types are known up front. A new
 * file format is a {@link dev.sdg.file.RowInput}, a {@link dev.sdg.file.RowOutput} and a constant of
 * {@link dev.sdg.file.FileFormat}.
 *
 * <p>Commons CSV, Parquet and Hadoop are visible here only. Knows neither runs nor data sets.
 */
@NullMarked
package dev.sdg.file;

import org.jspecify.annotations.NullMarked;
