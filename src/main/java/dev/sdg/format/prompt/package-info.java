/**
 * What a model is told: the prompts of each format for queries and passages, the schema of the reply, the attributes
 * of a batch.
 *
 * <p>All fixed words are resource files. Knows definitions and passages.
 */
@NullMarked
package dev.sdg.format.prompt;

import org.jspecify.annotations.NullMarked;
