/**
 * Data sets that are there, made by this program or not: their rows, streamed, with their format, their provenance and
 * what was rejected.
 *
 * <p>Knows no runs. What commands do with finished data sets starts here.
 */
@NullMarked
package dev.sdg.dataset;

import org.jspecify.annotations.NullMarked;
