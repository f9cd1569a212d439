/**
 * OpenAI's chat-completions API, as many servers speak it: what its models take, and how replies are read.
 *
 * <p>Only the provider itself is public.
 */
@NullMarked
package dev.sdg.llm.openai;

import org.jspecify.annotations.NullMarked;
