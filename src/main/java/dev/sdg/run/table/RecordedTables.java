package dev.sdg.run.table;

import dev.sdg.file.FileFormat;
import dev.sdg.integrity.RecordedFiles;
import dev.sdg.output.table.TableManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the manifest of a run says of the files of its tables, for reading them. */
public final class RecordedTables {
    private RecordedTables() {}

    /** Returns what {@code manifest} says. */
    public static RecordedFiles of(TableManifest manifest) {
        return new RecordedFiles(
                manifest.run().written(),
                files(manifest),
                manifest.run().formatOptions().containsKey("csv-safe"));
    }

    /** Returns the files of each table whose rows can be read, in the order of the rows. */
    private static Map<String, List<String>> files(TableManifest manifest) {
        Map<String, List<String>> files = new HashMap<>();
        manifest.files().stream()
                .filter(file -> FileFormat.of(Path.of(file.file())).isPresent())
                .filter(file -> !file.rows().isEmpty())
                .sorted(Comparator.comparingLong(file -> file.rows().get(0).firstRow()))
                .forEach(file -> files.computeIfAbsent(file.rows().get(0).table(), table -> new ArrayList<>())
                        .add(file.file()));
        return files;
    }
}
