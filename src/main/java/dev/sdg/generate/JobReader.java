package dev.sdg.generate;

import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.BatchJobs.Reply;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.TokenUsage;
import dev.sdg.sample.Rejection;
import dev.sdg.text.Plural;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads the replies of one job that is over, in whatever order they come, each once: what came of one is saved before
 * it is noted as read. Used by one thread.
 */
final class JobReader<D> {
    private final JobRecord job;
    private final String model;
    private final JobStore<D> store;
    private final Results<D> results;
    private final Map<String, BatchRequest<D>> asked;
    private final Set<String> readBefore;
    private final Set<String> read;
    private final BooleanSupplier stopRequested;
    private int unknown;
    private int repeated;
    private int unreadable;

    /** Takes what came of the replies of a job. */
    interface Results<D> {

        /** Takes the reply to {@code request}, and returns how many rows the data set has after that. */
        long accept(String key, BatchRequest<D> request, Reply reply);

        /** Takes the news that {@code request} has no reply. */
        void unanswered(String key, BatchResult<D> result);
    }

    /** Reads {@code job}, which asked {@code model}, for {@code results}, until {@code stopRequested}. */
    JobReader(JobRecord job, String model, JobStore<D> store, Results<D> results, BooleanSupplier stopRequested) {
        this.job = job;
        this.model = model;
        this.store = store;
        this.results = results;
        this.asked = store.asked(job);
        this.readBefore = store.read(job);
        this.read = new HashSet<>(readBefore);
        this.stopRequested = stopRequested;
    }

    /** Returns the requests whose replies are still to be read. */
    List<BatchRequest<D>> unread() {
        return asked.entrySet().stream()
                .filter(request -> !read.contains(request.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Reads one of the files that the results are in. */
    void read(BatchJobs provider, Path file) {
        unreadable += provider.read(file, this::read);
    }

    private void read(Reply reply) {
        BatchRequest<D> request = asked.get(reply.key());
        if (request == null) {
            unknown++;
        } else if (stopRequested.getAsBoolean()) {
            return; // it will be read by the run that goes on
        } else if (read.add(reply.key())) {
            store.read(job, reply.key(), results.accept(reply.key(), request, reply));
        } else if (!readBefore.contains(reply.key())) {
            repeated++;
        }
    }

    /** Returns whether the results are those of somebody else's job. */
    boolean isForeign() {
        return unknown > 0 && read.isEmpty();
    }

    /** Ends the reading: requests that have no reply are given up. */
    void end(BatchJob.State state) {
        Failure failure = failure(state);
        asked.forEach((key, request) -> {
            if (read.add(key)) {
                results.unanswered(key, unanswered(request, failure));
            }
        });
    }

    /** What a job ended before was never asked; what it should have answered counts as asked in vain. */
    private Failure failure(BatchJob.State state) {
        return state == BatchJob.State.ENDED
                ? Failure.of(
                                Kind.REQUEST_FAILED,
                                CallFailureReason.PROVIDER,
                                "no reply in the results of batch job " + job.shown())
                        .withUsage(TokenUsage.UNKNOWN)
                : Failure.of(
                        Kind.CALL_NOT_MADE,
                        CallFailureReason.PROVIDER,
                        "batch job %s ended before the request".formatted(job.shown()));
    }

    private BatchResult<D> unanswered(BatchRequest<D> request, Failure failure) {
        if (failure.kind() == Kind.CALL_NOT_MADE) {
            return BatchResult.unanswered(request, failure);
        }
        return new BatchResult<>(
                request,
                List.of(),
                List.of(new Rejection(failure.reason(), failure.message(), "")),
                new Usage(1, 0, Map.of(new Usage.Model(model, Optional.empty()), failure.usage()), Map.of()),
                Optional.of(failure),
                false);
    }

    /** Returns what is odd about the results, in words; empty where nothing is. */
    Optional<String> oddities() {
        if (unknown + repeated + unreadable == 0) {
            return Optional.empty();
        }
        return Optional.of("the results of batch job %s had %s, %s and %s"
                .formatted(
                        job.shown(),
                        Plural.of(unreadable, "unreadable line"),
                        Plural.of(unknown, "unknown key"),
                        Plural.of(repeated, "repeated key")));
    }
}
