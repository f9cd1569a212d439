package dev.sdg.run.table;

import dev.sdg.run.cell.CellReport;
import dev.sdg.run.table.TableReport.End;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run left in a database.
 *
 * @param end what ended it
 * @param why it did not end as it should; empty where it did
 * @param tables what came of each table that was to be written, in the order of the schema
 * @param violations what the database found wrong with its rows afterwards, a line each; empty: it was not asked
 * @param inDoubt whether the run broke off while the database was asked to commit
 * @param made rows that this run wrote: those that were there of the load that it went on with are not among them
 * @param seconds how long it took
 * @param model what a model wrote of the rows, where one was asked
 */
public record LoadReport(
        End end,
        Optional<String> why,
        Map<String, LoadedTable> tables,
        Optional<List<String>> violations,
        boolean inDoubt,
        long made,
        double seconds,
        Optional<CellReport> model)
        implements TableReport {

    public LoadReport {
        tables = new LinkedHashMap<>(tables);
        violations = violations.map(List::copyOf);
    }

    /**
     * What came of a table.
     *
     * @param requested rows asked for
     * @param existing rows that were there, and stay
     * @param written rows that are in the database for good
     * @param redrawn rows that were drawn again because of a check
     */
    public record LoadedTable(long requested, long existing, long written, long redrawn) {}

    @Override
    public long requested() {
        return tables.values().stream().mapToLong(LoadedTable::requested).sum();
    }

    @Override
    public long saved() {
        return tables.values().stream().mapToLong(LoadedTable::written).sum();
    }

    @Override
    public Optional<Long> violated() {
        return violations.map(lines -> (long) lines.size());
    }
}
