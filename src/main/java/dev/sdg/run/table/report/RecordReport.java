package dev.sdg.run.table.report;

import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.integrity.RecordedFiles;
import dev.sdg.integrity.TableData;
import dev.sdg.integrity.Verifier;
import dev.sdg.schema.Schema;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Few rows of tables, held to their schema, every one that breaks a rule named, and measured.
 *
 * @param integrity with an example for each row that breaks a rule
 * @param quality what was measured of all values that are of their type
 */
public record RecordReport(Integrity integrity, TableQuality quality) {

    /**
     * Reads and judges the files in {@code folder}.
     *
     * @param folder with a file of JSON lines for each table, named after it
     * @param now what the time is in a check that asks for it
     */
    public static RecordReport of(Path folder, Schema schema, Instant now) {
        TableData data = TableData.in(folder, schema, RecordedFiles.NONE);
        Integrity integrity = Verifier.ofEachRow(folder, now).verify(data);
        List<SampleTable> tables = data.files().stream()
                .filter(files -> rows(integrity, files.table().name()) > 0)
                .map(files ->
                        TypedTable.read(files, rows(integrity, files.table().name()), Integer.MAX_VALUE))
                .toList();
        return new RecordReport(integrity, TableMeasures.of(schema, tables));
    }

    private static long rows(Integrity integrity, String table) {
        return integrity.tables().stream()
                .filter(one -> one.table().equals(table))
                .mapToLong(TableIntegrity::rows)
                .sum();
    }
}
