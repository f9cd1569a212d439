/**
 * The loop of a run: plan, batches in flight, acceptance of rows in order, stop rules and statistics.
 *
 * <p>Knows rows and failures of calls, but neither prompts nor documents: what a batch asks for is a type parameter
 * that only a {@link dev.sdg.generate.Plan} and a {@link dev.sdg.generate.SampleSource} look into. Rows leave through a
 * {@link dev.sdg.generate.RowSink}.
 */
@NullMarked
package dev.sdg.generate;

import org.jspecify.annotations.NullMarked;
