/**
 * The data set on the disk: its rows in a JSONL file, provenance, rejections and manifest beside it, the lock, and
 * the recovery of what a killed run left.
 *
 * <p>The data file is the truth; whoever opens it again finds whole rows.
 */
@NullMarked
package dev.sdg.output.journal;

import org.jspecify.annotations.NullMarked;
