/**
 * Rows from a language model: one batch through prompt, call, reading and validation, with one budget of attempts; the
 * plan for a query, and the refinement of a query before the first batch.
 *
 * <p>Knows formats and their prompts.
 */
@NullMarked
package dev.sdg.generate.model;

import org.jspecify.annotations.NullMarked;
