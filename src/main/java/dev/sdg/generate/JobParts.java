package dev.sdg.generate;

import dev.sdg.generate.budget.JobBudget;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Clock;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.RetryPolicy;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a run by batch jobs works with.
 *
 * @param plan says what each request asks for
 * @param source makes rows of the reply that is set in {@code replies}
 * @param model name of the model that is asked
 * @param replies the model as {@code source} asks it
 * @param provider of the jobs
 * @param store what survives of them
 * @param prompts makes the prompt of a request
 * @param budget of the run
 * @param retryPolicy for exchanges about jobs
 * @param clock that is waited by
 * @param acceptor saves the rows that are new
 * @param stopRequested whether the run was asked to stop
 * @param listener hears how it goes
 * @param <D> the details of a request
 */
public record JobParts<D>(
        Plan<D> plan,
        SampleSource<D> source,
        String model,
        JobReplies replies,
        BatchJobs provider,
        JobStore<D> store,
        Function<D, Prompt> prompts,
        JobBudget budget,
        RetryPolicy retryPolicy,
        Clock clock,
        RowAcceptor acceptor,
        BooleanSupplier stopRequested,
        JobListener listener) {}
