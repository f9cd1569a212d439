package dev.sdg.generate;

import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.RetryPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Submits jobs so that none is paid for twice: that a job may have been submitted is durable before it is, and where no
 * id came back it is looked for before it is submitted again.
 */
final class JobSubmission {
    private final BatchJobs provider;
    private final JobStore<?> store;
    private final RetryPolicy retryPolicy;
    private final Set<String> foreign = new HashSet<>();
    private boolean proved;

    JobSubmission(BatchJobs provider, JobStore<?> store, RetryPolicy retryPolicy) {
        this.provider = provider;
        this.store = store;
        this.retryPolicy = retryPolicy;
    }

    /**
     * Makes sure, once, that the provider answers: a wrong key or address is told before anything is written.
     *
     * @throws LlmException when it does not
     */
    void prove() {
        if (!proved) {
            retryPolicy.run((attempt, previous) -> provider.find("sdg-none", Instant.now(), 0, Set.of()));
            proved = true;
        }
    }

    /**
     * Submits a new job, whose requests are written, and returns it with its id.
     *
     * @throws LlmException when that is not possible
     */
    JobRecord submit(JobRecord job) {
        store.put(job);
        return known(job, (attempt, previous) -> attempt == 1 ? submitted(job) : foundOrSubmitted(job));
    }

    /** Returns a job, of which it is not known whether it was submitted, with its id; it is submitted if it was not. */
    JobRecord resume(JobRecord job) {
        return known(job, (attempt, previous) -> foundOrSubmitted(job));
    }

    /** As {@link #resume}, for a job that was taken for another one. */
    JobRecord resumeAfterMistake(JobRecord job) {
        foreign.add(job.id().orElseThrow());
        return resume(job.in(JobRecord.State.SUBMITTING));
    }

    /** Returns how far {@code job} is, which has an id. */
    BatchJob status(JobRecord job) {
        return retryPolicy.run((attempt, previous) -> provider.status(job.id().orElseThrow()));
    }

    /** Puts one of the results of a job into {@code file}. */
    void download(String results, Path file) {
        retryPolicy.run((attempt, previous) -> {
            provider.download(results, file);
            return file;
        });
    }

    private JobRecord known(JobRecord job, RetryPolicy.Attempt<BatchJob> attempt) {
        try {
            JobRecord submitted = job.submitted(retryPolicy.run(attempt).id());
            store.put(submitted);
            return submitted;
        } catch (LlmException e) {
            if (isRefused(e.failure())) {
                store.put(job.in(JobRecord.State.FAILED));
            }
            throw e;
        }
    }

    /** Whatever else went wrong, the same job may be submitted later. */
    private static boolean isRefused(Failure failure) {
        return switch (failure.kind()) {
            case INVALID_SETTINGS, INVALID_REQUEST -> true;
            default -> false;
        };
    }

    private BatchJob foundOrSubmitted(JobRecord job) {
        return find(job).orElseGet(() -> submitted(job));
    }

    private Optional<BatchJob> find(JobRecord job) {
        Set<String> others = new HashSet<>(foreign);
        store.jobs().stream().filter(known -> !known.name().equals(job.name())).forEach(known -> known.id()
                .ifPresent(others::add));
        return provider.find(job.name(), job.created(), job.requests(), others);
    }

    private BatchJob submitted(JobRecord job) {
        return provider.submit(job.name(), store.requests(job));
    }
}
