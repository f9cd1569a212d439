package dev.sdg.run.table;

import dev.sdg.integrity.Integrity;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.cell.CellReport;
import dev.sdg.table.learn.measure.TableQuality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run over tables.
 *
 * @param end what ended it
 * @param why it did not end as it should; empty where it did
 * @param status of the folder
 * @param seed of every value
 * @param now what distances in time counted from
 * @param tables what came of each table that was to be written, in the order of the schema
 * @param folder of the files
 * @param files all that are whole
 * @param integrity how the rows keep their schema, where they were read back
 * @param quality how near the rows are to the sample that they were learned from, where they were
 * @param seconds how long it took
 * @param made rows that this run made: those of files that it kept are not among them
 * @param model what a model wrote of the rows, where one was asked
 */
public record TableRunReport(
        End end,
        Optional<String> why,
        Status status,
        long seed,
        Instant now,
        Map<String, TableResult> tables,
        Path folder,
        List<Path> files,
        Optional<Integrity> integrity,
        Optional<TableQuality> quality,
        double seconds,
        long made,
        Optional<CellReport> model)
        implements TableReport {

    public TableRunReport {
        files = List.copyOf(files);
    }

    /**
     * What came of a table.
     *
     * @param requested rows asked for
     * @param written rows in files that are whole
     * @param redrawn rows that were drawn again because of a check
     * @param files those that are whole, in order
     */
    public record TableResult(long requested, long written, long redrawn, List<Path> files) {
        public TableResult {
            files = List.copyOf(files);
        }

        /** Returns how many rows are missing. */
        public long missing() {
            return requested - written;
        }
    }

    @Override
    public long requested() {
        return tables.values().stream().mapToLong(TableResult::requested).sum();
    }

    @Override
    public long saved() {
        return tables.values().stream().mapToLong(TableResult::written).sum();
    }

    @Override
    public Optional<Long> violated() {
        return integrity.map(Integrity::violations);
    }
}
