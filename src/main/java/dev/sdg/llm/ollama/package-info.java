/**
 * Ollama's own API: how it is reached, what it is sent, and how replies are read.
 *
 * <p>Only the provider itself is public.
 */
@NullMarked
package dev.sdg.llm.ollama;

import org.jspecify.annotations.NullMarked;
