/**
 * The data set on the disk: its rows in a JSONL file, provenance, rejections and manifest beside it, the lock, and the
 * recovery of what a killed run left. The data file is the truth; whoever opens it again finds whole rows.
 *
 * <p>Knows no export format: a data set is told which kinds it can have.
 */
@NullMarked
package dev.sdg.output.journal;

import org.jspecify.annotations.NullMarked;
