package dev.sdg.run.table;

import dev.sdg.file.FileFormat;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.TableData;
import dev.sdg.integrity.TableFiles;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.integrity.Verifier;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads back what a run wrote, and holds it to the schema. */
final class WrittenTables {
    /** Of how many rows verification takes no time that anybody minds. */
    private static final long MOST_VERIFIED = 1_000_000;

    private final TableRun run;
    private final TableSpec spec;
    private final List<WholeFile> files;

    /** @param files all that the run left */
    WrittenTables(TableRun run, List<WholeFile> files) {
        this.run = run;
        this.spec = run.spec();
        this.files = List.copyOf(files);
    }

    /** Returns whether they are to be verified, and can be by themselves. */
    boolean areToVerify() {
        boolean refersToOthers = run.states().values().stream().anyMatch(state -> state.rows() > 0);
        boolean ownForms =
                spec.sample().filter(sample -> !sample.ownForms().isEmpty()).isPresent();
        if (ownForms || spec.output().formats().equals(List.of(TableFormat.SQL)) || refersToOthers) {
            return false;
        }
        return switch (spec.verification()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> run.written().stream().mapToLong(PlannedTable::rows).sum() <= MOST_VERIFIED;
        };
    }

    /**
     * Returns how the rows keep their schema; empty where the run was cancelled meanwhile.
     *
     * @throws UnreadableTableException where a file cannot be read
     * @throws dev.sdg.file.disk.OutputException where the temporary file of the keys cannot be written
     */
    Optional<Integrity> verified(CancellationToken cancellation) {
        List<TableFiles> written = new ArrayList<>();
        for (PlannedTable table : run.written()) {
            for (TableFormat format : spec.output().formats()) {
                format.read().ifPresent(read -> written.add(files(table.table(), format, read)));
            }
        }
        TableData data = new TableData(spec.schema().schema(), written, Map.of(), List.of());
        Verifier verifier =
                new Verifier(spec.threads(), TableFolder.sidecar(spec.output().folder()), run.now());
        // In a thread of its own, which can be interrupted without harm to what this one writes next.
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integrity> integrity = thread.submit(() -> verifier.verify(data));
            cancellation.onCancel(() -> integrity.cancel(true));
            return Optional.of(integrity.get());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("verification throws no checked exceptions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a run", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private TableFiles files(Table table, TableFormat format, FileFormat read) {
        String extension = "." + format.word();
        List<Path> paths = files.stream()
                .filter(file -> file.file().endsWith(extension))
                .filter(file -> file.rowsOf(table.name()).findAny().isPresent())
                .sorted(Comparator.comparingLong(file -> file.rows().get(0).firstRow()))
                .map(file -> spec.output().folder().resolve(file.file()))
                .toList();
        return new TableFiles(
                table,
                read,
                paths,
                format == TableFormat.CSV && spec.output().style().csv().safe());
    }
}
