package dev.sdg.output.table;

import dev.sdg.output.journal.Manifest.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was written into a database and how it came about; enough to go on with it.
 *
 * @param command that wrote it
 * @param status how far it got
 * @param started when the first run began
 * @param updated when this was written
 * @param options the options of the last run as they were given, by name
 * @param run what the rows depend on
 * @param database where they are, without user and password
 * @param replace whether the rows that were there are removed in the first transaction
 * @param tables what came of each, by name, in the order of the schema
 * @param usage what models took, over all runs; empty where none was asked
 */
public record LoadManifest(
        String command,
        Status status,
        Instant started,
        Instant updated,
        SortedMap<String, String> options,
        TableManifest.Run run,
        String database,
        boolean replace,
        Map<String, Load> tables,
        Optional<TableManifest.Usage> usage) {

    public LoadManifest {
        options = new TreeMap<>(options);
        tables = new LinkedHashMap<>(tables);
    }

    /**
     * What came of a table.
     *
     * @param requested rows asked for
     * @param existing rows that were there before and stay
     * @param committed what is in the database for good
     * @param inDoubt what is in it if the last transaction was committed; empty where none was about to be
     */
    public record Load(long requested, long existing, Progress committed, Optional<Progress> inDoubt) {}

    /**
     * How far a table is. Rows are written in the order of their numbers.
     *
     * @param rows that are written
     * @param linked how many of them, the first ones, have the keys that were null at first
     * @param redrawn how many of them were drawn again because of a check
     */
    public record Progress(long rows, long linked, long redrawn) {
        /** Nothing yet. */
        public static final Progress NONE = new Progress(0, 0, 0);

        /** Returns how far it is after {@code more}. */
        public Progress plus(Progress more) {
            return new Progress(rows + more.rows, linked + more.linked, redrawn + more.redrawn);
        }
    }

    /**
     * Returns the manifest of a load that goes on.
     *
     * @param existing how many rows each table had before the load
     * @param progress how far each table is
     */
    public LoadManifest continuing(Map<String, Long> existing, Map<String, Progress> progress) {
        Map<String, Load> continued = new LinkedHashMap<>();
        tables.forEach((name, table) -> continued.put(
                name,
                new Load(
                        table.requested,
                        existing.getOrDefault(name, 0L),
                        progress.getOrDefault(name, Progress.NONE),
                        Optional.empty())));
        return new LoadManifest(command, status, started, updated, options, run, database, replace, continued, usage);
    }

    /** Returns the same where models took {@code more}. */
    public LoadManifest spending(Optional<TableManifest.Usage> more) {
        return new LoadManifest(
                command,
                status,
                started,
                updated,
                options,
                run,
                database,
                replace,
                tables,
                TableManifest.Usage.sum(usage, more));
    }

    /** Returns whether rows are in the database for good, and more were to follow. */
    public boolean isUnfinished() {
        return status != Status.COMPLETE
                && tables.values().stream().anyMatch(table -> table.committed.rows > 0)
                && tables.values().stream().anyMatch(table -> table.committed.rows < table.requested);
    }

    /** Returns whether a transaction was about to be committed. */
    public boolean isInDoubt() {
        return tables.values().stream().anyMatch(table -> table.inDoubt.isPresent());
    }

    /** Returns how many rows are in the database for good. */
    public long saved() {
        return tables.values().stream().mapToLong(table -> table.committed.rows).sum();
    }

    /** Returns how many rows were asked for. */
    public long requested() {
        return tables.values().stream().mapToLong(table -> table.requested).sum();
    }

    /** Returns one line for each thing that {@code earlier} had otherwise; none where both are the same load. */
    public List<String> differencesFrom(LoadManifest earlier) {
        List<String> differences = new ArrayList<>();
        if (!database.equals(earlier.database)) {
            differences.add("⟨to⟩ was " + earlier.database + ", is " + database);
        }
        if (replace != earlier.replace) {
            differences.add(replace ? "⟨replace⟩ was off, is on" : "⟨replace⟩ was on, is off");
        }
        Map<String, Long> before = new LinkedHashMap<>();
        earlier.tables.forEach((name, table) -> before.put(name, table.requested));
        Map<String, Long> now = new LinkedHashMap<>();
        tables.forEach((name, table) -> now.put(name, table.requested));
        differences.addAll(run.differencesFrom(earlier.run, before, now));
        return differences;
    }
}
