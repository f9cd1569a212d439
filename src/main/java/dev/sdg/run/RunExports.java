package dev.sdg.run;

import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the exports of a run, those that are there and newer than the rows excepted. */
final class RunExports {
    private final OutputSpec spec;
    private final DataSet set;
    private final RowSchema schema;
    private final Disk disk;

    RunExports(OutputSpec spec, DataSet set, RowSchema schema, Disk disk) {
        this.spec = spec;
        this.set = set;
        this.schema = schema;
        this.disk = disk;
    }

    /**
     * Returns the exports that were asked for.
     *
     * @throws OutputException when one of them cannot be made
     */
    List<Path> exports() {
        List<Path> files = new ArrayList<>();
        if (set.rows().isPresent()) {
            Exports exports = Exports.on(disk, spec.csvSafe());
            for (String kind : spec.exports()) {
                Path file = set.export(kind);
                files.add(isUpToDate(file) ? file : exports.export(set, schema, kind));
            }
        }
        return files;
    }

    private boolean isUpToDate(Path export) {
        Path rows = set.rows().orElseThrow();
        try {
            return Files.exists(export)
                    && Files.getLastModifiedTime(export).compareTo(Files.getLastModifiedTime(rows)) > 0;
        } catch (IOException e) {
            return false; // then it is made again
        }
    }
}
