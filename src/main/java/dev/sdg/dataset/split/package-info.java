/**
 * Splits of a data set into training and test parts without leaks: rows of one passage or document, and rows that are
 * nearly the same, stay on one side.
 *
 * <p>Knows rows as their texts, their origin and their class; nothing of files and formats.
 */
@NullMarked
package dev.sdg.dataset.split;

import org.jspecify.annotations.NullMarked;
