/**
 * The transport under langchain4j, the same for every provider: one exchange over HTTP with one deadline, what network
 * faults mean, and the place where a provider's dialect sees what goes out and what comes back.
 *
 * <p>langchain4j is visible here and in the providers' packages only.
 */
@NullMarked
package dev.sdg.llm.wire;

import org.jspecify.annotations.NullMarked;
