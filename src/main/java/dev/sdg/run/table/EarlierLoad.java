package dev.sdg.run.table;

import dev.sdg.database.DatabaseLoad;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.LoadManifest.Load;
import dev.sdg.output.table.LoadManifest.Progress;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows that an earlier run wrote into a database, and that this one goes on with. */
final class EarlierLoad {
    private final LoadManifest manifest;

    private EarlierLoad(LoadManifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Returns the load that is to go on; empty where all rows are to be written.
     *
     * @param wanted what the manifest of the run says
     * @throws RunException where the load in {@code folder} stands against the run
     */
    static Optional<EarlierLoad> in(LoadFolder folder, Existing existing, LoadManifest wanted) {
        if (existing == Existing.OVERWRITE) {
            return Optional.empty();
        }
        Optional<LoadManifest> earlier = folder.manifest();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        return existing == Existing.RESUME
                ? continued(earlier.get(), wanted)
                : Optional.of(earlier.get())
                        .filter(LoadManifest::isUnfinished)
                        .map(manifest -> refused(folder, manifest));
    }

    private static EarlierLoad refused(LoadFolder folder, LoadManifest manifest) {
        throw new RunException(
                Kind.CONFIGURATION,
                ("%s: %,d of %,d rows of an earlier run are in %s;"
                                + " continue with ⟨resume⟩, or begin anew with ⟨overwrite⟩")
                        .formatted(folder.path(), manifest.saved(), manifest.requested(), manifest.database()),
                List.of());
    }

    private static Optional<EarlierLoad> continued(LoadManifest earlier, LoadManifest wanted) {
        List<String> differences = wanted.differencesFrom(earlier);
        if (!differences.isEmpty()) {
            throw new RunException(
                    Kind.DIFFERENT_RUN,
                    "the rows in " + earlier.database() + " were written with other options than these:",
                    differences);
        }
        // The first transaction removes the rows that are there, those of a run that broke off among them.
        return Optional.of(earlier)
                .filter(load -> !load.replace() || load.saved() > 0)
                .map(EarlierLoad::new);
    }

    /** Returns whether rows of it are in the database, or may be: what was there before them was recorded then. */
    boolean hasRows() {
        return manifest.saved() > 0 || manifest.isInDoubt();
    }

    /** Returns how many rows each table had before the load. */
    Map<String, Long> existing() {
        Map<String, Long> existing = new LinkedHashMap<>();
        manifest.tables().forEach((name, table) -> existing.put(name, table.existing()));
        return existing;
    }

    /**
     * Returns how far each table is. The database is asked about the transaction that was about to be committed.
     *
     * @throws dev.sdg.database.DatabaseException where it has a part of it
     */
    Map<String, Progress> progress(DatabaseLoad load, TablePlan plan) {
        boolean isCommitted = isInDoubt() && isCommitted(load, plan);
        Map<String, Progress> progress = new LinkedHashMap<>();
        manifest.tables()
                .forEach((name, table) -> progress.put(
                        name, isCommitted ? table.inDoubt().orElse(table.committed()) : table.committed()));
        return progress;
    }

    /** Keys that were null at first can be written twice. */
    private boolean isInDoubt() {
        return manifest.tables().values().stream().anyMatch(table -> rowsInDoubt(table) > 0);
    }

    private static long rowsInDoubt(Load table) {
        return table.inDoubt().map(Progress::rows).orElse(0L)
                - table.committed().rows();
    }

    private boolean isCommitted(DatabaseLoad load, TablePlan plan) {
        Set<Boolean> found = new HashSet<>();
        manifest.tables().forEach((name, table) -> {
            if (rowsInDoubt(table) > 0) {
                PlannedTable planned = plan.table(name).orElseThrow();
                RowView view = plan.open(planned);
                long first = table.committed().rows();
                load.has(planned.table(), view.at(first)).ifPresent(found::add);
                load.has(planned.table(), view.at(first + rowsInDoubt(table) - 1))
                        .ifPresent(found::add);
            }
        });
        if (found.isEmpty()) {
            addCounted(load, plan, found);
        }
        if (found.size() != 1) {
            throw load.unusable("a part of the last transaction is there, so that nobody knows which rows are missing;"
                    + " remove the rows with ⟨replace⟩");
        }
        return found.contains(true);
    }

    private void addCounted(DatabaseLoad load, TablePlan plan, Set<Boolean> found) {
        manifest.tables().forEach((name, table) -> {
            long more = load.count(plan.table(name).orElseThrow().table())
                    - table.existing()
                    - table.committed().rows();
            if (rowsInDoubt(table) > 0) {
                found.add(more > 0);
                found.add(more >= rowsInDoubt(table));
            }
        });
    }
}
