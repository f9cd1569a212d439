/**
 * Anthropic's Messages API: what its models take, and how replies are read.
 *
 * <p>Only the provider itself is public.
 */
@NullMarked
package dev.sdg.llm.anthropic;

import org.jspecify.annotations.NullMarked;
