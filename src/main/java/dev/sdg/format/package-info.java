/**
 * The formats of rows: each knows its schema, writes the prompt for a batch, and judges one candidate. The lenient
 * reader of replies stands before them.
 *
 * <p>May know samples, prompts and passages; adding a format is one definition and one line in {@code Formats}.
 */
@NullMarked
package dev.sdg.format;

import org.jspecify.annotations.NullMarked;
