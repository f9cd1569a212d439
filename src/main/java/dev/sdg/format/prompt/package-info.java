/**
 * What a model is told: the prompts of each format for queries and passages, the schema of the reply, the attributes of
 * a request.
 *
 * <p>All longer texts are resource files. Text of users and documents stands between markers that it cannot forge.
 * Knows definitions, passages and samples.
 */
@NullMarked
package dev.sdg.format.prompt;

import org.jspecify.annotations.NullMarked;
