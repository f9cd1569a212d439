/**
 * Any chat model of langchain4j behind our own {@link dev.sdg.llm.LlmClient}: our HTTP transport stands under it, and a
 * provider's {@link dev.sdg.llm.chat.ProviderApi} sees what goes out and what comes back.
 *
 * <p>langchain4j is visible here and in the packages of the providers only.
 */
@NullMarked
package dev.sdg.llm.chat;

import org.jspecify.annotations.NullMarked;
