/**
 * Tables in files that other programs and people wrote: which tables a file or folder has, in which encoding and
 * dialect, and their rows one after the other. CSV, JSONL and Parquet are read by {@code file}; JSON lists and XLSX
 * here.
 *
 * <p>Knows {@code file} and {@code text}. fastexcel is visible here only.
 */
@NullMarked
package dev.sdg.file.source;

import org.jspecify.annotations.NullMarked;
