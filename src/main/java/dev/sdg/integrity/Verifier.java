package dev.sdg.integrity;

import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds the rows of tables to their schema. Each table is read once, and a second time only where a key is broken, or
 * where checks of other tables look at its rows. In memory are a 256th of the keys of one table for each thread, and
 * the values that checks look at, up to a quarter of it; on disk 16 bytes a key, in a file without a name.
 */
public final class Verifier {
    private final int threads;
    private final Path scratch;
    private final LocalDateTime now;
    private final long lookupBytes;
    private final int mostExamples;

    /**
     * Creates a verifier.
     *
     * @param threads how many tables, later parts of keys, are worked on at a time; at least one
     * @param scratch the folder for the temporary file
     * @param now what the time is in a check that asks for it
     */
    public Verifier(int threads, Path scratch, Instant now) {
        this(threads, scratch, now, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Creates a verifier that keeps at most {@code lookupBytes} of rows that checks of others look at. */
    Verifier(int threads, Path scratch, Instant now, long lookupBytes) {
        this(threads, scratch, now, lookupBytes, Violation.MOST_EXAMPLES);
    }

    private Verifier(int threads, Path scratch, Instant now, long lookupBytes, int mostExamples) {
        this.mostExamples = mostExamples;
        this.lookupBytes = lookupBytes;
        this.threads = threads;
        this.scratch = scratch;
        this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    /** Returns a verifier of small tables that names every row which breaks a rule. One thread. */
    public static Verifier ofEachRow(Path scratch, Instant now) {
        return new Verifier(1, scratch, now, Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE);
    }

    /**
     * Returns how {@code data} keeps its schema.
     *
     * @throws UnreadableTableException where a file cannot be read
     * @throws dev.sdg.file.disk.OutputException where the temporary file cannot be written
     * @throws CancellationException when the thread is interrupted
     */
    public Integrity verify(TableData data) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (KeyFile file = KeyFile.create(scratch)) {
            ParentLookups parents = new ParentLookups(data, lookupBytes);
            all(workers, parents.rows().stream().map(rows -> task(rows::load)).toList());
            List<TableScan> scans = data.files().stream()
                    .map(files -> new TableScan(files, data.schema(), parents, now, mostExamples))
                    .toList();
            KeyPlan plan = new KeyPlan(scans, file);
            all(workers, scans.stream().map(scan -> task(scan::run)).toList());
            List<TrackedKey> keys = plan.comparable();
            all(
                    workers,
                    keys.stream()
                            .flatMap(key -> IntStream.range(0, KeyBuckets.COUNT)
                                    .mapToObj(bucket -> task(() -> key.compare(bucket))))
                            .toList());
            all(workers, scans.stream().map(scan -> task(() -> lookUp(scan))).toList());
            return integrity(data, scans);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Callable<Boolean> task(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private static void all(ExecutorService workers, List<Callable<Boolean>> tasks) {
        try {
            for (Future<Boolean> future : workers.invokeAll(tasks)) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void lookUp(TableScan scan) {
        List<KeyLookup> lookups = scan.keys().stream()
                .filter(key -> key.suspects().count() > 0)
                .map(KeyLookup::new)
                .toList();
        if (lookups.isEmpty()) {
            return;
        }
        KeyHash hash = new KeyHash();
        try (TableRows rows = new TableRows(scan.files(), TableRows.Listener.NONE)) {
            while (rows.next()) {
                lookups.forEach(lookup -> lookup.row(rows, hash));
            }
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(scan.files().files().get(0), e);
        }
        lookups.forEach(KeyLookup::finish);
    }

    private static Integrity integrity(TableData data, List<TableScan> scans) {
        List<TableIntegrity> tables = new ArrayList<>();
        for (Table table : data.schema().tables()) {
            List<TableScan> own = scans.stream()
                    .filter(scan -> scan.files().table().name().equals(table.name()))
                    .toList();
            List<Violation> violations = Stream.concat(
                            missing(table, data), own.stream().flatMap(scan -> scan.findings().violations().stream()))
                    .toList();
            if (!own.isEmpty() || !violations.isEmpty()) {
                long rows = own.isEmpty() ? 0 : own.get(0).rows();
                tables.add(new TableIntegrity(table.name(), rows, violations, checksNotEvaluated(own)));
            }
        }
        return new Integrity(tables);
    }

    private static List<String> checksNotEvaluated(List<TableScan> scans) {
        return scans.isEmpty() ? List.of() : scans.get(0).checksNotEvaluated();
    }

    private static Stream<Violation> missing(Table table, TableData data) {
        List<String> files = data.missing().get(table.name());
        if (files == null) {
            return Stream.empty();
        }
        Optional<String> names = files.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", files));
        return Stream.of(
                new Violation(Violation.Kind.MISSING_TABLE, List.of(), names, Math.max(1, files.size()), List.of()));
    }
}
