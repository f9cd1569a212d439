package dev.sdg.run.table;

import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.LoadManifest.Load;
import dev.sdg.output.table.LoadManifest.Progress;
import dev.sdg.run.table.LoadReport.LoadedTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the manifest of a load true: what is committed, and before each commit what will be. After any crash one
 * transaction at most is in doubt. One thread.
 */
final class LoadRecord {
    private final LoadFolder folder;
    private final LoadManifest start;
    private final Map<String, Progress> committed = new HashMap<>();
    private final Map<String, Progress> pending = new HashMap<>();
    private boolean inDoubt;

    /** @param start what the manifest says before anything more is written */
    LoadRecord(LoadFolder folder, LoadManifest start) {
        this.folder = folder;
        this.start = start;
        start.tables().forEach((name, table) -> committed.put(name, table.committed()));
    }

    /** Returns where it is. */
    LoadFolder folder() {
        return folder;
    }

    /** Returns how far {@code table} is, with what is not committed. */
    Progress of(String table) {
        return committed(table).plus(pending.getOrDefault(table, Progress.NONE));
    }

    /** So much more of {@code table} was written. */
    void add(String table, Progress more) {
        pending.merge(table, more, Progress::plus);
    }

    /** Records what {@code commit} is about to commit, and runs it. */
    void commit(Runnable commit) {
        inDoubt = true;
        write(Status.RUNNING);
        commit.run();
        pending.forEach((table, more) -> committed.merge(table, more, Progress::plus));
        pending.clear();
        inDoubt = false;
    }

    /** Writes how far the load is. */
    void write(Status status) {
        folder.write(new LoadManifest(
                start.command(),
                status,
                start.started(),
                Instant.now(),
                start.options(),
                start.run(),
                start.database(),
                start.replace(),
                tables(),
                start.usage()));
    }

    private Map<String, Load> tables() {
        Map<String, Load> tables = new LinkedHashMap<>();
        start.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        new Load(
                                table.requested(),
                                table.existing(),
                                committed(name),
                                inDoubt && pending.containsKey(name) ? Optional.of(of(name)) : Optional.empty())));
        return tables;
    }

    private Progress committed(String table) {
        return committed.getOrDefault(table, Progress.NONE);
    }

    /** Returns whether it broke off within a commit. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Returns how many rows of the load are in the database for good. */
    long saved() {
        return committed.values().stream().mapToLong(Progress::rows).sum();
    }

    /** Returns how many rows each table has at least, by name. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        start.tables()
                .forEach((name, table) ->
                        rows.put(name, table.existing() + committed(name).rows()));
        return rows;
    }

    /** Returns what came of each table, by name. */
    Map<String, LoadedTable> loaded() {
        Map<String, LoadedTable> loaded = new LinkedHashMap<>();
        start.tables()
                .forEach((name, table) -> loaded.put(
                        name,
                        new LoadedTable(
                                table.requested(),
                                table.existing(),
                                committed(name).rows(),
                                committed(name).redrawn())));
        return loaded;
    }
}
