/**
 * The run: what each batch is asked for, where rows come from, which of them are new, when to stop, and what to report.
 *
 * <p>Knows the model, documents and formats, but neither files nor the terminal: rows leave through a {@link
 * dev.sdg.generate.RowSink}, news through a {@code Progress}.
 */
@NullMarked
package dev.sdg.generate;

import org.jspecify.annotations.NullMarked;
