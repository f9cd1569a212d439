/**
 * Talking to a model: a prompt goes out, a completion comes back, and whatever goes wrong is one exception that says
 * what to do about it.
 *
 * <p>langchain4j and Resilience4j are visible here only.
 */
@NullMarked
package dev.sdg.llm;

import org.jspecify.annotations.NullMarked;
