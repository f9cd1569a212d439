/**
 * One exchange over HTTP with one deadline, whatever the provider: bodies with limits, {@code Retry-After}, redaction,
 * and the faults of the network as {@link dev.sdg.http.HttpException}.
 *
 * <p>It knows nothing of langchain4j, of models, or of runs.
 */
@NullMarked
package dev.sdg.http;

import org.jspecify.annotations.NullMarked;
