package dev.sdg.output.export;

import dev.sdg.output.disk.AtomicFile;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.RowReader;
import dev.sdg.sample.RowSchema;
import java.nio.file.Path;
import java.util.List;

/** The exports of a data set, made from its rows. */
public final class Exports {

    /** The kinds of export there are, in the order in which help shows them. */
    public static final List<String> KINDS =
            exporters(false).stream().map(Exporter::kind).toList();

    private final Disk disk;
    private final List<Exporter> exporters;

    private Exports(Disk disk, List<Exporter> exporters) {
        this.disk = disk;
        this.exporters = exporters;
    }

    /**
     * Returns the exports in every kind of {@link #KINDS}.
     *
     * @param csvSafe whether texts that a spreadsheet would run are disarmed in CSV
     */
    public static Exports on(Disk disk, boolean csvSafe) {
        return new Exports(disk, exporters(csvSafe));
    }

    /** Returns an exporter of each kind. A new one is a line here. */
    private static List<Exporter> exporters(boolean csvSafe) {
        return List.of(new CsvExporter(csvSafe), new ParquetExporter());
    }

    /**
     * Makes the export of the given kind: the new file takes the place of the old one when it is whole and durable.
     *
     * @param set locked by this process; holds rows of {@code schema}
     * @param kind one of {@link #KINDS}
     * @return the file
     * @throws OutputException when that is not possible; the old file, if any, is then as it was
     */
    public Path export(DataSet set, RowSchema schema, String kind) {
        Path rows = set.rows().orElseThrow(() -> new OutputException("no rows to export: " + set.data()));
        Path target = set.export(kind);
        try (RowReader reader = RowReader.open(rows, schema)) {
            new AtomicFile(disk, target, Disk.Access.USUAL)
                    .write(file -> named(kind).write(reader, schema, file));
        }
        return target;
    }

    private Exporter named(String kind) {
        return exporters.stream()
                .filter(exporter -> exporter.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + kind + "' is none of " + KINDS));
    }
}
