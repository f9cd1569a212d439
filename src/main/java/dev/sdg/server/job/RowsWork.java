package dev.sdg.server.job;

import dev.sdg.generate.RunEnd;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.Run;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunProgress;
import dev.sdg.run.RunReport;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.SpecReaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Rows that a model makes, or rules over documents. */
final class RowsWork implements JobWork {
    private final JobOrder order;
    private final Path folder;
    private final SpecReaders readers;
    private final RunContext runs;
    private final JobFigures before;

    RowsWork(JobOrder order, Path folder, SpecReaders readers, RunContext runs, JobFigures before) {
        this.order = order;
        this.folder = folder;
        this.readers = readers;
        this.runs = runs;
        this.before = before;
    }

    @Override
    public Result run(CancellationToken cancellation, Listener listener) {
        try {
            RunSpec spec = readers.rows(folder).read(order.resuming(), new Problems());
            listener.warned(spec.rows().chosen().warnings());
            RunReport report = new Run(spec, runs, new Heard(listener), cancellation).execute();
            return result(report);
        } catch (InvalidRequestException e) {
            return Result.of(JobState.FAILED, true, String.valueOf(e.getMessage()));
        } catch (RunException e) {
            return result(e);
        }
    }

    /** Turns what a run says into figures of the job. */
    private final class Heard implements RunListener {
        private final Listener listener;
        private int batches;

        Heard(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void started(RunProgress progress) {
            listener.progressed(before.after(progress, batches));
        }

        @Override
        public void progressed(RunProgress progress) {
            batches++;
            listener.progressed(before.after(progress, batches));
        }

        @Override
        public void calling(IntSupplier inFlight) {
            listener.calling(inFlight);
        }

        @Override
        public void waiting(Duration wait, String why) {
            listener.waiting(wait, why);
        }
    }

    private Result result(RunReport report) {
        RunEnd end = report.end();
        return switch (end.kind()) {
            case COMPLETE -> Result.completed();
            case FEWER_ROWS -> Result.of(JobState.PARTIAL, true, end.why());
            case EXHAUSTED -> Result.of(JobState.PARTIAL, false, end.why());
            case PROVIDER, KEY_REFUSED -> Result.of(JobState.STOPPED, true, end.why());
            case USER_ERROR -> Result.of(JobState.FAILED, false, end.why());
            case REQUEST_REFUSED, OUR_FAULT, OUTPUT -> Result.of(JobState.FAILED, true, end.why());
            case INTERRUPTED -> Result.interrupted();
        };
    }

    /** Returns how a run ends that could not begin. */
    static Result result(RunException e) {
        String why = e.details().isEmpty()
                ? String.valueOf(e.getMessage())
                : e.getMessage() + " " + String.join("; ", e.details());
        return switch (e.kind()) {
            case KEY, PROVIDER -> Result.of(JobState.STOPPED, true, why);
            case NO_INPUT, OUTPUT -> Result.of(JobState.FAILED, true, why);
            case CONFIGURATION, OUTPUT_EXISTS, DIFFERENT_RUN -> Result.of(JobState.FAILED, false, why);
            case CANCELLED -> Result.interrupted();
        };
    }
}
