package dev.sdg.run;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.JobGenerator;
import dev.sdg.generate.JobListener;
import dev.sdg.generate.JobParts;
import dev.sdg.generate.JobRecord;
import dev.sdg.generate.JobReplies;
import dev.sdg.generate.JobStore;
import dev.sdg.generate.Plan;
import dev.sdg.generate.ProgressListener;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.generate.budget.JobBudget;
import dev.sdg.generate.model.ModelClient;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.generate.model.ReviewerCheck;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Clock;
import dev.sdg.run.spec.RunSpec;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a run that goes by batch jobs: open ones of earlier runs first, then, where it was asked for, new ones.
 */
final class JobRun {
    private static final Logger log = LoggerFactory.getLogger(JobRun.class);

    /** So few rows are got by calls, which takes seconds in place of hours. */
    private static final int TAIL_REQUESTS = 2;

    private static final double TAIL_SHARE = 0.01;

    private final RunSpec spec;
    private final ModelAccess access;
    private final BatchJobs jobs;
    private final Clock clock;
    private final CancellationToken cancellation;

    private JobRun(RunSpec spec, ModelAccess access, BatchJobs jobs, Clock clock, CancellationToken cancellation) {
        this.spec = spec;
        this.access = access;
        this.jobs = jobs;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /** Returns it where the run of {@code spec} has one: by its options, or because an earlier run left jobs open. */
    static Optional<JobRun> of(
            RunSpec spec,
            Optional<ModelAccess> access,
            ManifestWriter manifest,
            Clock clock,
            CancellationToken cancellation) {
        return access.filter(any -> spec.jobs().batchApi() || manifest.hasOpenJobs())
                .flatMap(model -> model.jobs().map(jobs -> new JobRun(spec, model, jobs, clock, cancellation)));
    }

    /**
     * Tries the reviewer of new jobs, where it is another model than that of the rows: they are paid for long before
     * the first is graded. Returns {@code before} with what that took.
     */
    static Usage checkedReviewer(RunSpec spec, Optional<ModelAccess> access, ManifestWriter manifest, Usage before) {
        return access.filter(any -> spec.jobs().batchApi() && !manifest.hasOpenJobs())
                .flatMap(models -> models.reviewer().filter(reviewer -> !reviewer.name()
                        .equals(models.rows().name())))
                .map(reviewer -> ReviewerCheck.run(reviewer, before))
                .orElse(before);
    }

    /**
     * Runs to the end.
     *
     * @param source prepares what makes rows for the checks of the run
     * @param live gets rows by calls
     */
    RunEnd run(
            Plan<PromptRequest> plan,
            UnaryOperator<SampleSource<PromptRequest>> source,
            JobStore<PromptRequest> store,
            RowAcceptor acceptor,
            ProgressListener progress,
            Supplier<RunEnd> live) {
        DataFormatHandler format = spec.rows().asked();
        JobBudget budget = access.jobBudget();
        JobReplies replies = new JobReplies(budget);
        String model = access.rows().name();
        ModelSource rows = new ModelSource(format, new ModelClient(model, replies, access.once()));
        JobGenerator<PromptRequest> generator = new JobGenerator<>(new JobParts<>(
                plan,
                source.apply(request -> rows.produce(request).atHalfPrice()),
                model,
                replies,
                jobs,
                store,
                format::prompt,
                budget,
                access.rows().retryPolicy(),
                clock,
                acceptor,
                cancellation::isMade,
                listener(progress)));
        return generator
                .finishOpenJobs()
                .orElseGet(() -> spec.jobs().batchApi() ? generator.run(tail(plan), live) : live.get());
    }

    /** Returns how few missing rows are got by calls; below 0: none. */
    private long tail(Plan<PromptRequest> plan) {
        long few = Math.round(TAIL_SHARE * spec.rows().samples());
        return spec.jobs().liveTail() ? Math.max(few, (long) TAIL_REQUESTS * plan.batchSize()) : -1;
    }

    private static JobListener listener(ProgressListener progress) {
        return new JobListener() {
            @Override
            public void news(String text) {
                log.info(text);
            }

            @Override
            public void warning(String text) {
                log.warn(text);
            }

            @Override
            public void batchDone(RunStats stats) {
                progress.batchDone(stats);
            }
        };
    }

    /** Says of the jobs of an earlier run, whose rows are replaced, that nobody will read them. */
    static void warnOfAbandoned(Iterable<JobRecord> jobs) {
        for (JobRecord job : jobs) {
            log.warn("batch job {} of the replaced run is given up; the provider may still bill it", job.shown());
        }
    }
}
