package dev.sdg.run.cell;

import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Recovery;
import dev.sdg.output.journal.RecoveryResult;
import dev.sdg.output.journal.RowReader;
import dev.sdg.run.ModelRows;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a model wrote of one table: a line for each row with its number, in the order of acceptance; beside it
 * provenance and rejected answers, as of any data set, and the values that were made in place of missing ones.
 */
final class CellJournal {
    private final DataSet set;
    private final Disk disk;

    private CellJournal(DataSet set, Disk disk) {
        this.set = set;
        this.disk = disk;
    }

    /** Returns the journal of {@code table}. */
    static CellJournal of(JournalPlace place, String table, Disk disk) {
        String name = Objects.requireNonNull(place.names().get(table));
        return new CellJournal(new DataSet(place.folder().resolve(name), List.of()), disk);
    }

    /**
     * Decides what becomes of journals that are there.
     *
     * @throws RunException where they stand against the run
     */
    static void prepare(JournalPlace place, Disk disk) {
        Collection<String> tables = place.names().keySet();
        List<CellJournal> there = tables.stream()
                .map(table -> of(place, table, disk))
                .filter(journal -> journal.set.rows().isPresent() || Files.exists(journal.filled()))
                .toList();
        boolean keeps = place.existing() == Existing.RESUME || place.existing() == Existing.REPAIR;
        Optional<Path> rows =
                there.stream().flatMap(journal -> journal.set.rows().stream()).findFirst();
        if (place.existing() == Existing.REFUSE && !place.isFinished() && rows.isPresent()) {
            throw new RunException(
                    RunException.Kind.OUTPUT_EXISTS,
                    "%s already has what a model wrote.".formatted(rows.get()),
                    List.of());
        }
        there.forEach(journal -> journal.delete(keeps));
    }

    private void delete(boolean keepsRows) {
        List<Path> files = keepsRows
                ? List.of(filled())
                : List.of(filled(), set.data(), set.partial(), set.provenance(), set.rejected());
        for (Path file : files) {
            try {
                disk.delete(file);
            } catch (IOException e) {
                throw OutputException.cannot("delete", file, e);
            }
        }
    }

    /** Takes the right to work on it. */
    OutputLock lock() {
        return set.lock();
    }

    DataSet set() {
        return set;
    }

    private Path filled() {
        return set.sidecar().resolve("filled.jsonl");
    }

    /**
     * Makes it ready to be appended to.
     *
     * @param wanted how many rows there are to be
     * @param row is given each row that is there
     */
    ModelRows.Saved recovered(RowSchema schema, long wanted, Consumer<Sample> row) {
        FingerprintSet seen = new FingerprintSet();
        RecoveryResult recovered = new Recovery(set, schema, disk).recover(false, seen::add);
        Map<String, Long> rejected = new HashMap<>(recovered.rejected());
        long duplicates = Optional.ofNullable(rejected.remove(RejectionReason.DUPLICATE.code()))
                .orElse(0L);
        if (recovered.rows() > 0) {
            try (RowReader rows = RowReader.open(set.rows().orElseThrow(), schema)) {
                for (Optional<Sample> next = rows.next(); next.isPresent(); next = rows.next()) {
                    row.accept(next.get());
                }
            }
        }
        RunStats stats = new RunStats(wanted, recovered.rows(), duplicates, rejected, Usage.NONE);
        return new ModelRows.Saved(seen, stats, set.rows().isPresent());
    }

    /** Returns its files that are there, to be read by row. */
    List<CellFile> files() {
        List<CellFile> files = new ArrayList<>();
        Stream.concat(set.rows().stream(), Stream.of(filled()).filter(Files::exists))
                .forEach(file -> files.add(CellFile.open(file)));
        return files;
    }

    /** Returns values to be read where the model wrote none. */
    AtomicFile.Replacement beginFilling() {
        return new AtomicFile(disk, filled(), Disk.Access.PRIVATE).begin();
    }

    /** Appends {@code line} to values that are made in place of missing ones. */
    static void add(String line, AtomicFile.Replacement filling) {
        filling.add(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
