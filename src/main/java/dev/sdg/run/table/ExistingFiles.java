package dev.sdg.run.table;

import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what happens to the files that are there before a run: they are kept, replaced, or nothing is done. */
final class ExistingFiles {
    private static final Logger log = LoggerFactory.getLogger(ExistingFiles.class);
    private static final int NAMED = 3;

    private final TableFolder folder;
    private final Set<String> names;

    /** @param names of all files that the run will have made when it ends */
    ExistingFiles(TableFolder folder, Set<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /**
     * Returns those files that are kept; the others can be written.
     *
     * @param wanted what the manifest of the run says
     * @throws RunException where what is there stands against the run; nothing was changed then
     */
    List<WholeFile> kept(Existing existing, TableManifest wanted) {
        List<WholeFile> kept =
                switch (existing) {
                    case REFUSE -> refused();
                    case OVERWRITE -> replaced();
                    case RESUME, REPAIR -> continued(wanted);
                };
        folder.deleteUnfinished(names);
        return kept;
    }

    private List<WholeFile> refused() {
        List<String> there = new ArrayList<>(folder.present(names));
        folder.manifest()
                .ifPresent(earlier -> folder
                        .present(earlier.files().stream().map(WholeFile::file).toList())
                        .stream()
                        .filter(name -> !there.contains(name))
                        .forEach(there::add));
        if (!there.isEmpty()) {
            throw new RunException(
                    Kind.OUTPUT_EXISTS, "%s already has %s.".formatted(folder.path(), shown(there)), List.of());
        }
        return List.of();
    }

    private static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        int more = names.size() - NAMED;
        return more > 0 ? first + " and " + Plural.of(more, "other file") : first;
    }

    /** Files of the earlier run that this one does not replace go, unless they were changed since. */
    private List<WholeFile> replaced() {
        for (WholeFile file : earlierFiles()) {
            if (!names.contains(file.file()) && folder.isUnchanged(file)) {
                folder.delete(file.file());
            }
        }
        return List.of();
    }

    private List<WholeFile> earlierFiles() {
        try {
            return folder.manifest().map(TableManifest::files).orElse(List.of());
        } catch (OutputException e) {
            log.warn("{}; files of an earlier run that have other names stay", e.getMessage());
            return List.of();
        }
    }

    private List<WholeFile> continued(TableManifest wanted) {
        Optional<TableManifest> earlier = folder.manifest();
        if (earlier.isEmpty()) {
            List<String> there = folder.present(names);
            if (!there.isEmpty()) {
                throw new OutputException("%s cannot be continued: it has %s, but nothing says how they were made"
                        .formatted(folder.path(), shown(there)));
            }
            return List.of();
        }
        if (wanted.growsFrom(earlier.get())
                && !wanted.differencesFrom(earlier.get()).isEmpty()) {
            log.info("{}: there are more rows than before; all files are made again", folder.path());
            return List.of();
        }
        List<String> differences = wanted.differencesFrom(earlier.get());
        if (!differences.isEmpty()) {
            throw new RunException(
                    Kind.DIFFERENT_RUN, folder.path() + " was made with other options than these:", differences);
        }
        boolean isFilled = earlier.get().status() == Status.PARTIAL
                && earlier.get().run().model().isPresent();
        if (isFilled) {
            return List.of(); // values that were made without the model are to be replaced
        }
        return earlier.get().files().stream()
                .filter(file -> names.contains(file.file()))
                .filter(this::isWhole)
                .toList();
    }

    private boolean isWhole(WholeFile file) {
        boolean unchanged = folder.isUnchanged(file);
        if (!unchanged) {
            log.warn(
                    "{} {}; it is made again",
                    folder.path().resolve(file.file()),
                    folder.present(List.of(file.file())).isEmpty() ? "is gone" : "was changed after it was made");
        }
        return unchanged;
    }
}
