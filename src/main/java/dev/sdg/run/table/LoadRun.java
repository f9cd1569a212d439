package dev.sdg.run.table;

import dev.sdg.database.DatabaseException;
import dev.sdg.database.DatabaseLoad;
import dev.sdg.database.Databases;
import dev.sdg.database.LoadException;
import dev.sdg.database.RowSink;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.LoadManifest.Progress;
import dev.sdg.output.table.RowTexts;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of a plan into a database: parents before their children, what refers in a circle at the end, all in
 * one transaction or in several. Then it asks the database whether everything is there.
 */
public final class LoadRun {
    private static final Logger log = LoggerFactory.getLogger(LoadRun.class);

    private final LoadSpec spec;
    private final Schema schema;
    private final TablePlan plan;
    private final List<PlannedTable> written;
    private final TableRun run;
    private final Databases databases;
    private final Disk disk;
    private final TableListener listener;
    private final CancellationToken cancellation;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Long> existing = new LinkedHashMap<>();
    private long done;
    private long sinceCommit;

    /**
     * @param run that planned the rows
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     */
    public LoadRun(
            LoadSpec spec, TableRun run, Databases databases, TableListener listener, CancellationToken cancellation) {
        this(spec, run, databases, listener, cancellation, new LocalDisk());
    }

    LoadRun(
            LoadSpec spec,
            TableRun run,
            Databases databases,
            TableListener listener,
            CancellationToken cancellation,
            Disk disk) {
        this.spec = spec;
        this.schema = run.schema();
        this.plan = run.plan();
        this.written = run.written();
        this.run = run;
        this.databases = databases;
        this.disk = disk;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Returns {@code spec} with the seed and the time of the load that it goes on with, where it does and has no
     * others.
     *
     * @throws RunException where what is there cannot be read
     */
    public static TableSpec continuing(LoadSpec load, TableSpec spec) {
        if (load.existing() != Existing.RESUME) {
            return spec;
        }
        try {
            return LoadFolder.manifest(load.record(), new LocalDisk())
                    .map(LoadManifest::run)
                    .map(earlier -> spec.startingFrom(earlier.seed(), earlier.now()))
                    .orElse(spec);
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    /**
     * Writes the rows. What is not committed when it ends is gone.
     *
     * @throws RunException when it cannot begin; the database is as it was then
     */
    public LoadReport execute() {
        LoadManifest wanted = run.loadManifest(spec);
        try (LoadFolder folder = LoadFolder.open(spec.record(), disk)) {
            Optional<EarlierLoad> earlier = EarlierLoad.in(folder, spec.existing(), wanted);
            try (DatabaseLoad load = opened(earlier.isPresent())) {
                begin(load, earlier);
                Map<String, Progress> progress =
                        earlier.map(before -> before.progress(load, plan)).orElse(Map.of());
                return written(load, new LoadRecord(folder, wanted.continuing(existing, progress)));
            } catch (DatabaseException | LoadException e) {
                throw failure(e);
            }
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private LoadReport written(DatabaseLoad load, LoadRecord record) {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        Optional<List<String>> violations = Optional.empty();
        done = record.saved();
        long before = done;
        listener.started(written.stream().mapToLong(PlannedTable::rows).sum());
        try {
            record.write(Status.RUNNING);
            run.describe(record.folder());
            end = write(load, record) ? End.COMPLETE : End.INTERRUPTED;
            if (end == End.COMPLETE && run.isVerifiable()) {
                violations = Optional.of(load.violations(record.rows()));
                end = violations.get().isEmpty() ? End.COMPLETE : End.VIOLATED;
            }
        } catch (LoadException | DatabaseException | OutputException e) {
            end = End.OUTPUT;
            why = Optional.ofNullable(e.getMessage());
        } catch (UnmadeRowException e) {
            end = End.MISSING_ROWS;
            why = Optional.ofNullable(e.getMessage());
        } finally {
            listener.ended();
        }
        try {
            record.write(end.status());
        } catch (OutputException e) {
            end = End.OUTPUT;
            why = why.or(() -> Optional.ofNullable(e.getMessage()));
        }
        return new LoadReport(
                end,
                why,
                record.loaded(),
                violations,
                record.isInDoubt(),
                record.saved() - before,
                (System.nanoTime() - startedNanos) / 1e9);
    }

    private DatabaseLoad opened(boolean continues) {
        DatabaseLoad.Options options = new DatabaseLoad.Options(
                written.stream().map(PlannedTable::name).toList(),
                spec.create(),
                spec.replace() && !continues,
                spec.commitEvery().isEmpty());
        return databases.load(spec.address(), schema, options);
    }

    private static RunException failure(RuntimeException e) {
        return new RunException(
                e instanceof DatabaseException database
                        ? switch (database.kind()) {
                            case ADDRESS -> Kind.CONFIGURATION;
                            case ACCESS -> Kind.KEY;
                            case UNUSABLE -> Kind.OUTPUT;
                        }
                        : Kind.OUTPUT,
                e);
    }

    private void begin(DatabaseLoad load, Optional<EarlierLoad> earlier) {
        if (load.isPasswordInAddress()) {
            log.warn(
                    "{}: the password stands in the address, where others can see it; set SDG_DB_USER and"
                            + " SDG_DB_PASSWORD instead",
                    spec.address().shown());
        }
        existing.putAll(load.begin());
        earlier.ifPresent(before -> existing.putAll(before.existing()));
        List<String> problems = new ArrayList<>();
        for (PlannedTable table : written) {
            long rows = existing.getOrDefault(table.name(), 0L);
            if (rows > 0) {
                problems.add("table %s has %,d rows; remove them with ⟨replace⟩, or choose others with ⟨tables⟩"
                        .formatted(table.name(), rows));
            }
            table.table().foreignKeys().stream()
                    .filter(key -> !isWritten(key.parent()))
                    .filter(key -> existing.getOrDefault(key.parent(), 0L) == 0
                            && table.table().isRequired(key))
                    .forEach(key -> problems.add("table %s refers to %s, which has no rows and is not among ⟨tables⟩"
                            .formatted(table.name(), key.parent())));
        }
        if (!problems.isEmpty()) {
            throw new RunException(Kind.CONFIGURATION, problems.get(0), problems.subList(1, problems.size()));
        }
        written.forEach(table -> {
            Map<String, Long> last = numbers(table);
            if (!last.isEmpty()) {
                load.reserve(table.table(), last);
            }
        });
    }

    private boolean isWritten(String table) {
        return written.stream().anyMatch(one -> one.name().equals(table));
    }

    /** Returns the greatest number of each column whose rows are numbered. */
    private Map<String, Long> numbers(PlannedTable planned) {
        Map<String, Long> last = new LinkedHashMap<>();
        Table table = planned.table();
        if (planned.rows() > 0) {
            RowView view = plan.open(planned);
            for (Column column : table.columns()) {
                if (isNumbered(table, column)) {
                    int index = table.columns().indexOf(column);
                    long first = view.at(0).cell(index).number();
                    last.put(
                            column.name(),
                            Math.max(
                                    first,
                                    view.at(planned.rows() - 1).cell(index).number()));
                }
            }
        }
        return last;
    }

    private static boolean isNumbered(Table table, Column column) {
        boolean isKey = table.primaryKey().equals(List.of(column.name()));
        return column.type().kind() == ColumnType.Kind.INTEGER
                && !column.computed()
                && column.required()
                && column.generator()
                        .map(generator -> generator instanceof GeneratorSpec.Sequence)
                        .orElse(isKey);
    }

    /** Returns false where the run was cancelled. */
    private boolean write(DatabaseLoad load, LoadRecord record) {
        try (SinkBlocks blocks = new SinkBlocks(plan, run.threads(), cancellation)) {
            for (Table table : load.order()) {
                LongConsumer progress = rows -> listener.progressed(done += rows);
                if (!write(load, record, blocks, table, false, progress)) {
                    return false;
                }
            }
            for (Table table : load.updated()) {
                if (!write(load, record, blocks, table, true, rows -> {})) {
                    return false;
                }
            }
            if (cancellation.isMade()) {
                return false;
            }
            record.commit(() -> load.commit(true));
            return true;
        }
    }

    private boolean write(
            DatabaseLoad load, LoadRecord record, SinkBlocks blocks, Table table, boolean keys, LongConsumer progress) {
        PlannedTable planned = plan.table(table.name()).orElseThrow();
        Progress earlier = record.of(table.name());
        long from = keys ? earlier.linked() : earlier.rows();
        while (from < planned.rows()) {
            long left = spec.commitEvery().isPresent() ? spec.commitEvery().getAsLong() - sinceCommit : Long.MAX_VALUE;
            long end = left < planned.rows() - from ? from + left : planned.rows();
            try (RowSink<?> sink = keys ? load.keys(table) : load.rows(table)) {
                long again = blocks.write(sink, planned, from, end, progress);
                if (again < 0) {
                    return false;
                }
                sink.end();
                record.add(table.name(), keys ? new Progress(0, end - from, 0) : new Progress(end - from, 0, again));
            } catch (LoadException e) {
                throw shown(e, planned, keys ? OptionalLong.empty() : e.row(), from);
            }
            sinceCommit += end - from;
            from = end;
            if (spec.commitEvery().isPresent()
                    && sinceCommit >= spec.commitEvery().getAsLong()) {
                record.commit(() -> load.commit(false));
                sinceCommit = 0;
            }
        }
        return true;
    }

    private LoadException shown(LoadException e, PlannedTable table, OptionalLong row, long from) {
        if (row.isEmpty() || from + row.getAsLong() >= table.rows()) {
            return e;
        }
        long number = from + row.getAsLong();
        RowTexts texts = new RowTexts(table.table());
        return e.ofRow(
                number,
                UnmadeRowException.values(
                        texts.columns(), texts.of(plan.open(table).at(number))));
    }
}
