package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJobs.Reply;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;
import dev.sdg.sample.RejectionReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The loop of a run whose requests go by batch jobs: a wave of them is planned and submitted, awaited, and its replies
 * are accepted one by one; then the next wave asks for what is still missing. What a plan learns from rows, it learns
 * between two waves. All of it happens on the calling thread.
 *
 * <p>It can end at any moment: which jobs are open is known to the {@link JobStore}, and the next run begins with them.
 *
 * @param <D> the details of a request, which only plan and source know
 */
public final class JobGenerator<D> {
    private static final int MOST_FRUITLESS = 2;
    private static final double LEAST_YIELD = 0.02;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final double WAIT_GROWTH = 1.5;

    private final JobParts<D> parts;
    private final WavePlanner<D> waves;
    private final JobSubmission submission;
    private final RequestSizer requestSizer = new RequestSizer();
    private Optional<RunEnd> cutShort = Optional.empty();
    private Optional<Failure> lastFailure = Optional.empty();
    private long asked;
    private int answered;
    private int fruitless;
    private boolean resuming;

    public JobGenerator(JobParts<D> parts) {
        this.parts = parts;
        this.waves = new WavePlanner<>(parts, requestSizer);
        this.submission = new JobSubmission(parts.provider(), parts.store(), parts.retryPolicy());
    }

    /** Reads the jobs that earlier runs left open, and returns how the run ends if it ends with that. */
    public Optional<RunEnd> finishOpenJobs() {
        return guarded(() -> {
            Deque<JobRecord> open = new ArrayDeque<>();
            resuming = true;
            for (JobRecord job : parts.store().jobs()) {
                if (job.isOpen()) {
                    parts.listener().news("resuming batch job %s, %,d requests".formatted(job.shown(), job.requests()));
                    Set<String> read = parts.store().read(job);
                    parts.store().asked(job).forEach((key, request) -> {
                        if (!read.contains(key)) {
                            parts.plan().alreadyRequested(request);
                        }
                    });
                    open.add(job.state() == JobRecord.State.SUBMITTING ? submission.resume(job) : job);
                }
            }
            await(open);
            resuming = false;
            return ended();
        });
    }

    /**
     * Submits waves until a stop rule holds, a stop is requested, or few enough rows are missing.
     *
     * @param tail how few rows are left to {@code rest}, once a job was read
     * @param rest gets the last rows another way
     */
    public RunEnd run(long tail, Supplier<RunEnd> rest) {
        Optional<RunEnd> end = ended();
        while (end.isEmpty()) {
            if (missing() <= tail && hasReadJob()) {
                return rest.get();
            }
            end = guarded(this::wave).or(this::ended);
        }
        return end.get();
    }

    private boolean hasReadJob() {
        return parts.store().jobs().stream().anyMatch(job -> job.state() == JobRecord.State.READ);
    }

    private Optional<RunEnd> ended() {
        if (missing() == 0) {
            return Optional.of(
                    new RunEnd(Kind.COMPLETE, "all " + parts.acceptor().stats().requested() + " rows saved"));
        }
        return parts.stopRequested().getAsBoolean() ? interrupted() : cutShort;
    }

    /** A step that needs the provider. */
    private interface Step {
        Optional<RunEnd> run() throws InterruptedException;
    }

    private Optional<RunEnd> guarded(Step step) {
        try {
            return step.run();
        } catch (InterruptedException e) {
            return interrupted();
        } catch (LlmException e) {
            return parts.stopRequested().getAsBoolean() ? interrupted() : Optional.of(RunEnd.of(e.failure()));
        }
    }

    private Optional<RunEnd> wave() throws InterruptedException {
        long before = parts.acceptor().stats().saved();
        answered = 0;
        asked = 0;
        lastFailure = Optional.empty();
        submission.prove();
        List<JobRecord> planned = waves.plan();
        if (planned.isEmpty()) {
            return Optional.of(waves.passedBudget()
                    .map(passed -> new RunEnd(Kind.FEWER_ROWS, passed))
                    .orElseGet(() -> new RunEnd(Kind.INTERRUPTED, "interrupted")));
        }
        stopIfRequested();
        Deque<JobRecord> open = new ArrayDeque<>();
        for (JobRecord job : planned) {
            JobRecord submitted = submission.submit(job);
            parts.listener()
                    .news("submitted batch job %s: wave %d, %,d requests"
                            .formatted(submitted.shown(), job.wave(), job.requests()));
            open.add(submitted);
        }
        await(open);
        return afterWave(parts.acceptor().stats().saved() - before);
    }

    private Optional<RunEnd> afterWave(long saved) {
        fruitless = saved <= LEAST_YIELD * asked ? fruitless + 1 : 0;
        Optional<Failure> fatal = lastFailure.filter(failure -> answered == 0 && failure.isFatal());
        if (fatal.isPresent() && cutShort.isEmpty()) {
            return fatal.map(RunEnd::of);
        }
        if (fruitless < MOST_FRUITLESS) {
            return Optional.empty();
        }
        boolean providerFailed = answered == 0
                && lastFailure
                        .filter(failure -> failure.reason() == CallFailureReason.PROVIDER)
                        .isPresent();
        String why =
                lastFailure.map(failure -> "; last error: " + failure.message()).orElse("");
        return Optional.of(new RunEnd(
                providerFailed ? Kind.PROVIDER : Kind.FEWER_ROWS,
                "%d waves of batch jobs in a row gave hardly any new row%s".formatted(MOST_FRUITLESS, why)));
    }

    private void await(Deque<JobRecord> open) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (!open.isEmpty()) {
            int looks = open.size();
            for (int i = 0; i < looks; i++) {
                look(open.remove()).ifPresent(open::add);
                stopIfRequested();
            }
            if (!open.isEmpty()) {
                parts.clock().sleep(wait);
                long longer = Math.round(wait.toMillis() * WAIT_GROWTH);
                wait = Duration.ofMillis(Math.min(longer, LONGEST_WAIT.toMillis()));
            }
        }
    }

    /** Returns what is still open of {@code job}. */
    private Optional<JobRecord> look(JobRecord job) throws InterruptedException {
        BatchJob status = submission.status(job);
        if (status.state() == BatchJob.State.RUNNING) {
            parts.listener()
                    .news("batch job %s: %,d of %,d requests done"
                            .formatted(job.shown(), status.done(), job.requests()));
            return Optional.of(job);
        }
        JobReader<D> reader =
                new JobReader<>(job, parts.model(), parts.store(), new Accepting(), parts.stopRequested());
        reader.unread().forEach(request -> asked += request.rows());
        for (String results : status.results()) {
            Path file = parts.store().results(job);
            submission.download(results, file);
            reader.read(parts.provider(), file);
            stopIfRequested();
        }
        if (reader.isForeign()) {
            return Optional.of(submission.resumeAfterMistake(job));
        }
        reader.oddities().ifPresent(parts.listener()::warning);
        reader.end(status.state());
        parts.store().put(job.in(ended(job, status)));
        return Optional.empty();
    }

    private void stopIfRequested() throws InterruptedException {
        if (parts.stopRequested().getAsBoolean()) {
            throw new InterruptedException("the run is stopping");
        }
    }

    private JobRecord.State ended(JobRecord job, BatchJob status) {
        JobRecord.State state =
                switch (status.state()) {
                    case EXPIRED -> JobRecord.State.EXPIRED;
                    case CANCELLED -> JobRecord.State.CANCELLED;
                    case FAILED -> JobRecord.State.FAILED;
                    case ENDED, RUNNING -> JobRecord.State.READ;
                };
        if (state != JobRecord.State.READ) {
            String why = status.detail().isEmpty() ? "" : ": " + status.detail();
            String message = "batch job %s %s%s".formatted(job.shown(), verb(state), why);
            parts.listener().warning(message);
            cutShort =
                    Optional.of(status.failure().map(RunEnd::of).orElseGet(() -> new RunEnd(Kind.PROVIDER, message)));
        }
        return state;
    }

    private static String verb(JobRecord.State state) {
        return state == JobRecord.State.CANCELLED ? "was cancelled" : state.word();
    }

    private long missing() {
        return parts.acceptor().stats().missing();
    }

    private static Optional<RunEnd> interrupted() {
        return Optional.of(new RunEnd(Kind.INTERRUPTED, "interrupted"));
    }

    /** The reply that an earlier run was at when it was killed may be saved and not be noted as read. */
    private static boolean isRepeated(BatchOutcome outcome) {
        return outcome.rejections().stream().anyMatch(no -> no.reason() == RejectionReason.DUPLICATE);
    }

    /** The way of a reply to its rows. */
    private final class Accepting implements JobReader.Results<D> {
        @Override
        public long accept(String key, BatchRequest<D> request, Reply reply) {
            parts.replies().set(reply);
            BatchResult<D> result = parts.source().produce(request);
            if (parts.replies().hasAnswered()) {
                result.failure().ifPresent(this::leave);
            }
            take(result);
            return parts.acceptor().stats().saved();
        }

        /** What cannot be done with an answer now, the next run may do: it stays unread. */
        private void leave(Failure failure) {
            if (failure.isFatal() || parts.stopRequested().getAsBoolean()) {
                throw new LlmException(failure);
            }
        }

        @Override
        public void unanswered(String key, BatchResult<D> result) {
            if (result.usage().calls() > 0) {
                parts.budget().failed(key, result.usage().tokens());
            } else {
                parts.budget().release(key);
            }
            take(result);
        }

        private void take(BatchResult<D> result) {
            BatchOutcome outcome = parts.acceptor().accept(result);
            parts.plan().learn(result, outcome);
            if (result.usage().calls() > 0 && !(resuming && isRepeated(outcome))) {
                requestSizer.learn(result.candidates(), outcome.rows().size());
            }
            lastFailure = result.failure().or(() -> lastFailure);
            answered += result.failure().isEmpty() ? 1 : 0;
            parts.listener().batchDone(parts.acceptor().stats());
        }
    }
}
