package dev.sdg.run.table;

import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.Counts;
import dev.sdg.output.table.TableManifest.Rows;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.output.table.TableManifest.WholeFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the manifest true while files become whole, and says how far the run is. One thread. */
final class TableRecord implements RowBlocks.Progress {
    /** With many small files the manifest is not written for each; those it does not list are made again. */
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final TableFolder folder;
    private final TableListener listener;
    private final TableManifest start;
    private final List<WholeFile> files;
    private Optional<Usage> usage;
    private long made;
    private long written = System.nanoTime();

    /**
     * @param start what the manifest says of the run before any file is whole
     * @param kept files that are whole already
     */
    TableRecord(TableFolder folder, TableListener listener, TableManifest start, List<WholeFile> kept) {
        this.folder = folder;
        this.listener = listener;
        this.start = start;
        this.files = new ArrayList<>(kept);
        this.usage = start.usage();
    }

    /** Models took so much more. */
    void spent(Usage more) {
        usage = Usage.sum(usage, Optional.of(more));
        write(Status.RUNNING);
    }

    /** Returns how many rows were made. */
    long made() {
        return made;
    }

    /** Returns the files that are whole. */
    List<WholeFile> files() {
        return List.copyOf(files);
    }

    /** Returns whether the file {@code name} is whole. */
    boolean has(String name) {
        return files.stream().anyMatch(file -> file.file().equals(name));
    }

    @Override
    public void rows(long number) {
        made += number;
        listener.progressed(made);
    }

    @Override
    public void whole(WholeFile file) {
        files.add(file);
        if (System.nanoTime() - written >= EVERY) {
            write(Status.RUNNING);
        }
    }

    /** Deletes the files again: others refer to rows that are missing. */
    void withdraw() {
        files.forEach(file -> folder.delete(file.file()));
        files.clear();
    }

    /** Returns what came of each table, by name. */
    Map<String, Counts> counts() {
        Map<String, Counts> counts = new LinkedHashMap<>();
        start.tables().forEach((name, table) -> counts.put(name, counts(name, table)));
        return counts;
    }

    /** Rows count where they are in a file of every format. */
    private Counts counts(String name, Counts table) {
        Map<Long, List<Rows>> ranges = new LinkedHashMap<>();
        files.stream().flatMap(file -> file.rowsOf(name)).forEach(rows -> ranges.computeIfAbsent(
                        rows.firstRow(), first -> new ArrayList<>())
                .add(rows));
        List<Rows> whole = ranges.values().stream()
                .filter(same -> same.size() == start.run().formats().size())
                .map(same -> same.get(0))
                .toList();
        return new Counts(
                table.file(),
                table.requested(),
                whole.stream().mapToLong(Rows::count).sum(),
                whole.stream().mapToLong(Rows::redrawn).sum());
    }

    /** Writes how far the folder is. */
    void write(Status status) {
        folder.write(new TableManifest(
                start.command(),
                status,
                start.started(),
                Instant.now(),
                start.options(),
                start.run(),
                counts(),
                files,
                usage));
        written = System.nanoTime();
    }
}
