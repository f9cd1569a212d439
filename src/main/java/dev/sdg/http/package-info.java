/**
 * One exchange over HTTP with one deadline, whatever the provider: bodies with limits, {@code Retry-After}, and what
 * network faults mean.
 *
 * <p>Knows nothing of langchain4j, of models' replies, or of runs.
 */
@NullMarked
package dev.sdg.http;

import org.jspecify.annotations.NullMarked;
