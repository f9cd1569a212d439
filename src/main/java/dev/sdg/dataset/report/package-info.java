/**
 * What a data set looks like: one pass over its rows counts them, and a page, a summary and JSON show the numbers.
 * Knows what is in a data set, not how its rows were made.
 */
@NullMarked
package dev.sdg.dataset.report;

import org.jspecify.annotations.NullMarked;
