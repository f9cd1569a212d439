/**
 * Rows that say nearly the same: MinHash over word 3-shingles with banded locality-sensitive hashing (Broder 1997; Leskovec,
 * Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3). Memory holds keys of bands only; what they suggest is compared
 * exactly, with the rows as they were saved.
 */
@NullMarked
package dev.sdg.generate.near;

import org.jspecify.annotations.NullMarked;
