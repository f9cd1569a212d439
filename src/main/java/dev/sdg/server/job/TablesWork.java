package dev.sdg.server.job;

import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.RunProgress;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.FileRun;
import dev.sdg.run.table.TableListener;
import dev.sdg.run.table.TableReport;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.SpecReaders;
import dev.sdg.table.plan.PlannedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Tables from a schema or from what was learned of a sample; a model may write columns of theirs. */
final class TablesWork implements JobWork {
    private final JobOrder order;
    private final Path folder;
    private final SpecReaders readers;
    private final RunContext runs;
    private final JobFigures before;

    TablesWork(JobOrder order, Path folder, SpecReaders readers, RunContext runs, JobFigures before) {
        this.order = order;
        this.folder = folder;
        this.readers = readers;
        this.runs = runs;
        this.before = before;
    }

    @Override
    public Result run(CancellationToken cancellation, Listener listener) {
        try {
            return resumed(cancellation, listener);
        } catch (InvalidRequestException | SchemaException e) {
            return Result.of(JobState.FAILED, false, String.valueOf(e.getMessage()));
        } catch (UnreadableSourceException | UnreadableSchemaException | OutputException e) {
            return Result.of(JobState.FAILED, true, String.valueOf(e.getMessage()));
        } catch (RunException e) {
            return RowsWork.result(e);
        }
    }

    /**
     * Rows are a function of their numbers: where more of them are asked for, the files are written anew. What a model
     * wrote is kept.
     */
    private Result resumed(CancellationToken cancellation, Listener listener) {
        try {
            return result(run(order.resuming(), cancellation, listener));
        } catch (RunException e) {
            if (e.kind() != RunException.Kind.DIFFERENT_RUN || order.asksModel()) {
                throw e;
            }
            return result(run(order.overwriting(), cancellation, listener));
        }
    }

    private TableRunReport run(RunRequest request, CancellationToken cancellation, Listener listener) {
        TableSpec spec = spec(SpecReaders.placed(request, folder));
        listener.warned(
                spec.schema().warnings().stream().map(JobStatus::spelled).toList());
        Heard heard = new Heard(listener);
        Optional<TableCells> cells = spec.model()
                .map(asked -> new TableCells(asked, spec.mapping().schema(), spec.locale(), runs, cancellation));
        TableRun run = new TableRun(spec, runs.program(), Optional.empty(), cells);
        listener.warned(run.plan().warnings());
        heard.total = run.written().stream().mapToLong(TablesWork::rows).sum();
        TableRunReport report =
                new FileRun(run, heard, cancellation).keepingRows().execute();
        if (report.end() == TableReport.End.COMPLETE) {
            listener.progressed(heard.spent.withRows(report.requested(), report.saved()));
        }
        return report;
    }

    private static long rows(PlannedTable table) {
        return table.kept() + table.rows();
    }

    private TableSpec spec(RunRequest request) {
        return order.kind().learns()
                ? readers.samples(folder, order.asksModel())
                        .read(request, order.kind() == JobKind.AUGMENT, new Problems())
                : readers.tables(folder, order.asksModel()).read(request, new Problems());
    }

    /** Turns what a run says into figures of the job. */
    private final class Heard implements TableListener {
        private final Listener listener;
        private long total;
        private long whole;
        private int batches;
        private JobFigures spent = before;

        Heard(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void asking(long rows) {
            spent = before.asking(total, rows);
            listener.progressed(spent);
        }

        /** What a model wrote is no row of a file yet. */
        @Override
        public void asked(RunProgress progress) {
            batches++;
            spent = before.answered(progress, batches, spent.answers()).withRows(total, 0);
            listener.progressed(spent);
        }

        @Override
        public void calling(IntSupplier inFlight) {
            listener.calling(inFlight);
        }

        @Override
        public void waiting(Duration wait, String why) {
            listener.waiting(wait, why);
        }

        @Override
        public void started(long rows) {
            spent = spent.written();
            whole = Math.max(0, total - rows);
            listener.progressed(spent.withRows(total, whole));
        }

        @Override
        public void progressed(long rows) {
            listener.progressed(spent.withRows(total, Math.min(total, whole + rows)));
        }
    }

    private static Result result(TableRunReport report) {
        String why = report.why().orElse("");
        return switch (report.end()) {
            case COMPLETE -> Result.completed();
            case MISSING_ROWS, FILLED -> Result.of(JobState.PARTIAL, report.isResumable(), why);
            case PROVIDER, KEY_REFUSED -> Result.of(JobState.STOPPED, true, why);
            case MISCONFIGURED, REQUEST_REFUSED, FAULT -> Result.of(JobState.FAILED, false, why);
            case VIOLATED ->
                Result.of(
                        JobState.FAILED,
                        false,
                        "%,d violations of the schema were found in the rows"
                                .formatted(report.violated().orElse(0L)));
            case INTERRUPTED -> Result.interrupted();
            case OUTPUT -> Result.of(JobState.FAILED, true, why);
        };
    }
}
