package dev.sdg.run.table;

import dev.sdg.database.DatabaseException;
import dev.sdg.database.DatabaseLoad;
import dev.sdg.database.Databases;
import dev.sdg.database.LoadException;
import dev.sdg.database.RowSink;
import dev.sdg.output.table.RowTexts;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.table.LoadReport.LoadedTable;
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
import java.util.HashMap;
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
    private final int threads;
    private final boolean isVerified;
    private final Databases databases;
    private final TableListener listener;
    private final CancellationToken cancellation;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Long> existing = new LinkedHashMap<>();
    private final Map<String, Long> pending = new HashMap<>();
    private final Map<String, Long> committed = new HashMap<>();
    private final Map<String, Long> redrawn = new HashMap<>();
    private long done;
    private long sinceCommit;

    /**
     * @param run that planned the rows
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     */
    public LoadRun(
            LoadSpec spec, TableRun run, Databases databases, TableListener listener, CancellationToken cancellation) {
        this.spec = spec;
        this.schema = run.schema();
        this.plan = run.plan();
        this.written = run.written();
        this.threads = run.threads();
        this.isVerified = run.isVerifiable();
        this.databases = databases;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Writes the rows. What is not committed when it ends is gone.
     *
     * @throws RunException when it cannot begin; the database is as it was then
     */
    public LoadReport execute() {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        Optional<List<String>> violations = Optional.empty();
        boolean begun = false;
        try (DatabaseLoad load = opened()) {
            begin(load);
            begun = true;
            listener.started(written.stream().mapToLong(PlannedTable::rows).sum());
            end = write(load) ? End.COMPLETE : End.INTERRUPTED;
            if (end == End.COMPLETE && isVerified) {
                violations = Optional.of(load.violations(least()));
                end = violations.get().isEmpty() ? End.COMPLETE : End.VIOLATED;
            }
        } catch (LoadException e) {
            end = End.OUTPUT;
            why = Optional.ofNullable(e.getMessage());
        } catch (UnmadeRowException e) {
            end = End.MISSING_ROWS;
            why = Optional.ofNullable(e.getMessage());
        } catch (DatabaseException e) {
            if (!begun) {
                throw failure(e);
            }
            end = End.OUTPUT;
            why = Optional.ofNullable(e.getMessage());
        } finally {
            if (begun) {
                listener.ended();
            }
        }
        return new LoadReport(end, why, tables(), violations, (System.nanoTime() - startedNanos) / 1e9);
    }

    private DatabaseLoad opened() {
        DatabaseLoad.Options options = new DatabaseLoad.Options(
                written.stream().map(PlannedTable::name).toList(),
                spec.create(),
                spec.replace(),
                spec.commitEvery().isEmpty());
        try {
            return databases.load(spec.address(), schema, options);
        } catch (DatabaseException e) {
            throw failure(e);
        }
    }

    private static RunException failure(DatabaseException e) {
        return new RunException(
                switch (e.kind()) {
                    case ADDRESS -> Kind.CONFIGURATION;
                    case ACCESS -> Kind.KEY;
                    case UNUSABLE -> Kind.OUTPUT;
                },
                e);
    }

    private void begin(DatabaseLoad load) {
        if (load.isPasswordInAddress()) {
            log.warn(
                    "{}: the password stands in the address, where others can see it; set SDG_DB_USER and"
                            + " SDG_DB_PASSWORD instead",
                    spec.address().shown());
        }
        existing.putAll(load.begin());
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
    private boolean write(DatabaseLoad load) {
        try (SinkBlocks blocks = new SinkBlocks(plan, threads, cancellation)) {
            for (Table table : load.order()) {
                LongConsumer progress = rows -> listener.progressed(done += rows);
                if (!write(load, blocks, table, false, progress)) {
                    return false;
                }
            }
            for (Table table : load.updated()) {
                if (!write(load, blocks, table, true, rows -> {})) {
                    return false;
                }
            }
            if (cancellation.isMade()) {
                return false;
            }
            commit(load, true);
            return true;
        }
    }

    private boolean write(DatabaseLoad load, SinkBlocks blocks, Table table, boolean keys, LongConsumer progress) {
        PlannedTable planned = plan.table(table.name()).orElseThrow();
        long from = 0;
        while (from < planned.rows()) {
            long left = spec.commitEvery().isPresent() ? spec.commitEvery().getAsLong() - sinceCommit : Long.MAX_VALUE;
            long end = left < planned.rows() - from ? from + left : planned.rows();
            try (RowSink<?> sink = keys ? load.keys(table) : load.rows(table)) {
                long again = blocks.write(sink, planned, from, end, progress);
                if (again < 0) {
                    return false;
                }
                sink.end();
                if (!keys) {
                    pending.merge(table.name(), end - from, Long::sum);
                    redrawn.merge(table.name(), again, Long::sum);
                }
            } catch (LoadException e) {
                throw shown(e, planned, keys ? OptionalLong.empty() : e.row(), from);
            }
            sinceCommit += end - from;
            from = end;
            if (spec.commitEvery().isPresent()
                    && sinceCommit >= spec.commitEvery().getAsLong()) {
                commit(load, false);
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

    private void commit(DatabaseLoad load, boolean last) {
        load.commit(last);
        pending.forEach((table, rows) -> committed.merge(table, rows, Long::sum));
        pending.clear();
        sinceCommit = 0;
    }

    private Map<String, Long> least() {
        Map<String, Long> least = new HashMap<>(existing);
        committed.forEach((table, rows) -> least.merge(table, rows, Long::sum));
        return least;
    }

    private Map<String, LoadedTable> tables() {
        Map<String, LoadedTable> tables = new LinkedHashMap<>();
        written.forEach(table -> tables.put(
                table.name(),
                new LoadedTable(
                        table.rows(),
                        existing.getOrDefault(table.name(), 0L),
                        committed.getOrDefault(table.name(), 0L),
                        redrawn.getOrDefault(table.name(), 0L))));
        return tables;
    }
}
