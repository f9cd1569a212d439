package dev.sdg.cli.command;

import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.run.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command writes beside the one that it reads: neither that one nor the record of a run.
 *
 * @param path where it is
 * @param typed as the user wrote it
 * @param label what the help calls it
 */
record TargetFile(Path path, Path typed, String label) {

    /** Notes why the file must not be written, if so. */
    void check(Path source, boolean overwrite, Problems problems) {
        if (isSame(source)) {
            problems.addMessage("", "DATA and " + label + " are the same file: '" + typed + "'");
        } else if (isRecord()) {
            problems.addMessage("", "'" + typed + "' is the record of a run; choose another name");
        } else if (Files.exists(path) && !overwrite) {
            problems.addMessage("", "'" + typed + "' exists; ⟨overwrite⟩ replaces it");
        }
    }

    /** Makes the folder of the file, where there is none. */
    void createFolder() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }

    /** Provenance counts on the rows that a run saved. */
    private boolean isRecord() {
        DataSet set = DataSet.withFile(path, Exports.KINDS);
        return Files.exists(path) && Files.exists(set.manifest()) && set.data().equals(path);
    }

    private boolean isSame(Path source) {
        try {
            return source.toAbsolutePath()
                            .normalize()
                            .equals(path.toAbsolutePath().normalize())
                    || (Files.exists(source) && Files.exists(path) && Files.isSameFile(source, path));
        } catch (IOException e) {
            return false;
        }
    }
}
