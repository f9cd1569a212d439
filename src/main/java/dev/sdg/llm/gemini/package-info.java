/**
 * Gemini: what each of its models takes, how its replies are read, and what its errors mean.
 *
 * <p>Only the provider itself is public.
 */
@NullMarked
package dev.sdg.llm.gemini;

import org.jspecify.annotations.NullMarked;
