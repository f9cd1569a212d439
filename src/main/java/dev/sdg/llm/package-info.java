/**
 * Talking to a model: a prompt goes out, a completion comes back, and whatever goes wrong is one exception that says
 * what happened and what may help. It knows nothing of runs and rows; what a failure means for a batch is decided
 * above.
 *
 * <p>langchain4j and Resilience4j are visible here only.
 */
@NullMarked
package dev.sdg.llm;

import org.jspecify.annotations.NullMarked;
