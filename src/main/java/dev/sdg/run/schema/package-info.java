/**
 * Schemas that nobody wrote: of a sentence, by a rule or a model; and the choice of generators that a model settles.
 * Prompts are resources.
 *
 * <p>Knows schemas, tables and how models are asked. What is made is a value; nothing is printed, and nothing runs
 * before a person has seen it.
 */
@NullMarked
package dev.sdg.run.schema;

import org.jspecify.annotations.NullMarked;
