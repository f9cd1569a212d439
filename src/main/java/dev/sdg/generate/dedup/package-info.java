/**
 * Whether a row is new: exact duplicates by SHA-256, near-duplicates by MinHash over word 3-shingles with banded
 * locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3),
 * semantic duplicates by sentence embeddings, rows of other data; and metrics of how diverse rows are.
 *
 * <p>Candidates for near-duplicates are compared exactly, with the rows as they were saved: memory holds their keys
 * only.
 */
@NullMarked
package dev.sdg.generate.dedup;

import org.jspecify.annotations.NullMarked;
