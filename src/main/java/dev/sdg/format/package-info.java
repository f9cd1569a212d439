/**
 * The formats of rows: {@code DataFormatHandler} is the strategy, {@code Formats} the registry of predefined formats
 * and of the user's own files. A format gives the schema of its rows, writes the prompt for them, and validates each
 * candidate.
 *
 * <p>Adding a predefined format is its resources and one line in {@code PredefinedFormat}. Knows samples, prompts and
 * passages.
 */
@NullMarked
package dev.sdg.format;

import org.jspecify.annotations.NullMarked;
