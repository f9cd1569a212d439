package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.export.Exports;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on the disk fails once, one after the other, as SQLite's tests do it. */
class DiskFaultTest {

    private static final int ALL_ROWS = 160;
    private static final int BATCH = 40;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void a_run_whose_disk_fails_anywhere_loses_nothing_and_can_go_on(boolean forGood, boolean incremental)
            throws IOException {
        FaultyDisk disk;
        int operation = 0;
        do {
            operation++;
            disk = new FaultyDisk(operation, forGood);
            DataSet set = DataSet.of(
                    folder.resolve("run" + operation).toString(), "x", DataSet.Source.DOCUMENTS, Exports.KINDS);

            long acknowledged = run(set, disk, incremental);

            if (!forGood) {
                assertThat(wholeRows(set)).as(disk.operations().toString()).isGreaterThanOrEqualTo(acknowledged);
            }
            resume(set, acknowledged);
            assertThat(rowsOf(set.data()))
                    .isEqualTo(IntStream.rangeClosed(1, ALL_ROWS)
                            .mapToObj(Rows::line)
                            .toList());
            assertThat(rowsOf(set.provenance())).hasSize(ALL_ROWS).allMatch(line -> line.contains("\"batch\":1,"));
        } while (disk.failed());
        assertThat(operation).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_overwriting_run_whose_disk_fails_leaves_the_old_rows_or_the_new_ones(boolean forGood) throws IOException {
        FaultyDisk disk;
        int operation = 0;
        do {
            operation++;
            disk = new FaultyDisk(operation, forGood);
            DataSet set =
                    DataSet.of(folder.resolve("run" + operation).toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
            run(set, new LocalDisk(), true);

            long acknowledged = run(set, disk, true);

            if (forGood) {
                assertThat(new Recovery(set, Rows.SCHEMA, new LocalDisk())
                                .recover(false, row -> {})
                                .rows())
                        .isGreaterThanOrEqualTo(acknowledged);
            } else {
                assertThat(wholeRows(set)).isGreaterThanOrEqualTo(acknowledged).isIn(0L, 40L, 80L, 120L, 160L);
            }
        } while (disk.failed());
    }

    @Test
    void a_sync_that_failed_is_never_tried_again() {
        DataSet set = DataSet.of(folder.resolve("run").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        FaultyDisk clean = new FaultyDisk(Integer.MAX_VALUE, false);
        run(set, clean, true);
        int firstSync = clean.operations().indexOf("sync " + set.data().getFileName()) + 1;
        DataSet other = DataSet.of(folder.resolve("other").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        FaultyDisk disk = new FaultyDisk(firstSync, false);

        run(other, disk, true);

        String sync = "sync " + other.data().getFileName();
        assertThat(disk.operations().get(firstSync - 1)).isEqualTo(sync);
        assertThat(Collections.frequency(disk.operations(), sync)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void an_export_whose_disk_fails_anywhere_leaves_the_old_file_or_the_new_one(String kind) throws IOException {
        DataSet set = DataSet.of(folder.resolve("run").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        run(set, new LocalDisk(), true);
        Exports.on(new LocalDisk(), CsvStyle.EXACT).export(set, Rows.SCHEMA, kind, Optional.empty());
        byte[] whole = Files.readAllBytes(set.export(kind));
        FaultyDisk disk;
        int operation = 0;
        do {
            operation++;
            disk = new FaultyDisk(operation, false);
            Files.writeString(set.export(kind), "old");
            Exports exports = Exports.on(disk, CsvStyle.EXACT);

            Optional<OutputException> problem =
                    problemOf(() -> exports.export(set, Rows.SCHEMA, kind, Optional.empty()));

            assertThat(problem.isPresent()).as("%s", disk.operations()).isEqualTo(disk.failed());
            assertThat(Files.readAllBytes(set.export(kind))).isIn("old".getBytes(StandardCharsets.UTF_8), whole);
        } while (disk.failed());
        assertThat(operation).isGreaterThan(5);
    }

    @Test
    void a_full_device_is_named_with_what_helps() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        DataSet set = DataSet.of(folder.resolve("run").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        try (OutputLock lock = set.lock()) {
            Files.createSymbolicLink(set.data(), full);
            Journal journal = new Journal(
                    JournalFiles.resumed(set, true, new LocalDisk()), Rows.SCHEMA, 0, Runnable::run, System::nanoTime);

            assertThatThrownBy(() -> journal.append(1, Rows.accepted(1, 1), List.of()))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(set.data().toString())
                    .hasMessageContaining("No space left on device; free some space");
            assertThat(journal.rows()).isZero();
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void a_device_that_is_full_says_so_at_once() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));

        assertThatThrownBy(() -> {
                    try (DiskFile file = new LocalDisk().open(full, Disk.Access.USUAL)) {
                        file.write(ByteBuffer.wrap(new byte[10]));
                    }
                })
                .hasMessageContaining("No space left on device");
    }

    /** Runs until all rows saved or the disk fails. Returns how many rows were saved without an exception. */
    private static long run(DataSet set, Disk disk, boolean incremental) {
        long acknowledged = 0;
        try (OutputLock lock = set.lock()) {
            JournalFiles files = JournalFiles.fresh(set, incremental, disk, () -> {});
            try (Journal journal = new Journal(files, Rows.SCHEMA, 0, Runnable::run, () -> 0)) {
                for (int first = 1; first <= ALL_ROWS; first += BATCH) {
                    journal.append(1, Rows.accepted(first, first + BATCH - 1), List.of(Rows.rejection("raw " + first)));
                    acknowledged += BATCH;
                    assertThat(journal.rows()).isEqualTo(acknowledged);
                }
                journal.complete();
            }
            assertThat(lock).isNotNull();
        } catch (OutputException e) {
            assertThat(e).hasMessageContaining("injected");
        }
        return acknowledged;
    }

    private static void resume(DataSet set, long acknowledged) {
        Disk disk = new LocalDisk();
        try (OutputLock lock = set.lock()) {
            Set<Object> seen = new HashSet<>();
            RecoveryResult recovered = new Recovery(set, Rows.SCHEMA, disk).recover(false, seen::add);
            assertThat(recovered.rows()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(seen).hasSize((int) recovered.rows());
            JournalFiles files = JournalFiles.resumed(set, false, disk);
            try (Journal journal = new Journal(files, Rows.SCHEMA, recovered.rows(), Runnable::run, () -> 0)) {
                journal.append(1, Rows.accepted((int) recovered.rows() + 1, ALL_ROWS), List.of());
                journal.complete();
            }
            assertThat(lock).isNotNull();
        }
    }

    private static long wholeRows(DataSet set) {
        long rows = 0;
        if (set.rows().isPresent()) {
            try (RowReader reader = RowReader.open(set.rows().get(), Rows.SCHEMA)) {
                for (Optional<Sample> row = reader.next(); row.isPresent(); row = reader.next()) {
                    rows++;
                }
            }
        }
        return rows;
    }

    private static List<String> rowsOf(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text).endsWith("}\n");
        return text.lines().toList();
    }

    private static Optional<OutputException> problemOf(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (OutputException e) {
            return Optional.of(e);
        }
    }
}
