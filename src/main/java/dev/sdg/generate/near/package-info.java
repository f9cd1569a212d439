/**
 * Rows that say nearly the same, or mean the same, as one that is there, and how much rows differ. Near rows are suggested by MinHash
 * over word 3-shingles with banded locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive
 * Datasets", chapter 3) and compared exactly, with the rows as they were saved: memory holds their keys only. Meanings are vectors of
 * sentences, which memory holds.
 */
@NullMarked
package dev.sdg.generate.near;

import org.jspecify.annotations.NullMarked;
