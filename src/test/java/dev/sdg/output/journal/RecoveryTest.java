package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.LineReader;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.output.export.Exports;
import dev.sdg.sample.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    @TempDir
    Path folder;

    DataSet set;
    OutputLock lock;

    @BeforeEach
    void saveFiveRows() {
        set = DataSet.of(folder.resolve("set").toString(), "x", DataSet.Source.DOCUMENTS, Exports.KINDS);
        lock = set.lock();
        JournalFiles files = JournalFiles.fresh(set, false, new LocalDisk(), () -> {});
        try (Journal journal = new Journal(files, Rows.SCHEMA, 0, Runnable::run, System::nanoTime)) {
            journal.append(1, Rows.accepted(1, 3), List.of(Rows.rejection("a"), Rows.rejection("b")));
            journal.append(2, Rows.accepted(4, 5), List.of());
        }
    }

    @AfterEach
    void release() {
        lock.close();
    }

    @Test
    void what_was_left_whole_is_counted_and_not_touched() throws IOException {
        byte[] data = Files.readAllBytes(set.partial());
        List<Fingerprint> seen = new ArrayList<>();

        RecoveryResult recovered = new Recovery(set, Rows.SCHEMA, new LocalDisk()).recover(false, seen::add);

        assertThat(recovered.rows()).isEqualTo(5);
        assertThat(recovered.rejected()).isEqualTo(Map.of("wrong_type", 2L));
        assertThat(recovered.setAside()).isEmpty();
        assertThat(seen)
                .containsExactlyElementsOf(Rows.accepted(1, 5).stream()
                        .map(row -> row.fingerprint())
                        .toList());
        assertThat(set.partial()).hasBinaryContent(data);
    }

    @Test
    void an_empty_place_has_no_rows() {
        DataSet empty = DataSet.of(folder.resolve("other").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);

        RecoveryResult recovered = new Recovery(empty, Rows.SCHEMA, new LocalDisk()).recover(false, row -> {});

        assertThat(recovered.rows()).isZero();
        assertThat(folder.resolve("other_x_from_query.run")).doesNotExist();
    }

    @Test
    void half_a_row_at_the_end_is_set_aside() throws IOException {
        append(set.partial(), "{\"text\":\"ha");

        RecoveryResult recovered = recover(false);

        assertThat(recovered.rows()).isEqualTo(5);
        assertThat(recovered.tornBytes()).isEqualTo(11);
        assertThat(recovered.setAside().orElseThrow()).hasContent("{\"text\":\"ha");
        assertThat(set.partial()).hasContent(lines(1, 2, 3, 4, 5));
    }

    @Test
    void what_was_set_aside_is_never_overwritten() throws IOException {
        append(set.partial(), "first");
        Path first = recover(false).setAside().orElseThrow();
        append(set.partial(), "second");

        Path second = recover(false).setAside().orElseThrow();

        assertThat(first).hasContent("first");
        assertThat(second).hasContent("second");
    }

    @Test
    void a_whole_row_that_lacks_its_line_end_is_kept() throws IOException {
        append(set.partial(), Rows.line(6));

        RecoveryResult recovered = recover(false);

        assertThat(recovered.rows()).isEqualTo(6);
        assertThat(recovered.tornBytes()).isZero();
        assertThat(Files.readString(set.partial())).endsWith(Rows.line(6) + "\n");
    }

    @Test
    void zeros_that_a_crash_of_the_machine_left_are_set_aside() throws IOException {
        append(set.partial(), "\0".repeat(5_000));

        assertThat(recover(false).tornBytes()).isEqualTo(5_000);

        assertThat(set.partial()).hasContent(lines(1, 2, 3, 4, 5));
    }

    @Test
    void a_bad_line_in_the_middle_is_named_and_nothing_is_changed() throws IOException {
        Files.writeString(set.partial(), Rows.line(1) + "\ngarbage\n" + Rows.line(2) + "\nhalf");
        byte[] data = Files.readAllBytes(set.partial());
        byte[] provenance = Files.readAllBytes(set.provenance());

        assertThatThrownBy(() -> recover(false))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("line 2 of " + set.partial())
                .hasMessageContaining("⟨repair⟩");

        assertThat(set.partial()).hasBinaryContent(data);
        assertThat(set.provenance()).hasBinaryContent(provenance);
    }

    @Test
    void bad_lines_are_set_aside_when_repair_is_wanted() throws IOException {
        Files.writeString(
                set.partial(),
                Rows.line(1) + "\n\u0000garbage\n" + Rows.line(3) + "\n{\"text\":7}\n" + Rows.line(4) + "\nhalf");

        RecoveryResult recovered = recover(true);

        assertThat(recovered.rows()).isEqualTo(3);
        assertThat(recovered.badLines()).isEqualTo(2);
        assertThat(recovered.setAside().orElseThrow()).hasContent("\u0000garbage\n{\"text\":7}\nhalf\n");
        assertThat(set.partial()).hasContent(lines(1, 3, 4));
        assertThat(set.provenance()).content().contains("\"row\":1,", "\"row\":2,", "\"row\":3,");
        assertThat(batches()).containsExactly("1 p1", "1 p3", "2 p4");
    }

    @Test
    void provenance_of_rows_that_were_not_saved_goes() throws IOException {
        byte[] provenance = Files.readAllBytes(set.provenance());
        append(set.provenance(), "{\"row\":6,\"fingerprint\":\"" + "0".repeat(32) + "\",\"batch\":3}\n{\"row\":7");

        recover(false);

        assertThat(set.provenance()).hasBinaryContent(provenance);
    }

    @Test
    void rows_without_provenance_get_a_line_with_what_is_known() throws IOException {
        List<String> lines = Files.readAllLines(set.provenance());
        Files.writeString(
                set.provenance(),
                lines.get(0) + "\n" + lines.get(3) + "\n" + lines.get(4).substring(0, 30));

        recover(false);

        assertThat(batches()).containsExactly("1 p1", "none", "none", "2 p4", "none");
        assertThat(Files.readAllLines(set.provenance()).get(4))
                .isEqualTo("{\"row\":5,\"fingerprint\":\"" + Rows.accepted(5).fingerprint() + "\",\"batch\":null}");
    }

    @Test
    void a_lost_sidecar_costs_no_rows() throws IOException {
        Files.delete(set.provenance());
        Files.delete(set.rejected());

        RecoveryResult recovered = recover(false);

        assertThat(recovered.rows()).isEqualTo(5);
        assertThat(recovered.rejected()).isEmpty();
        assertThat(batches()).containsExactly("none", "none", "none", "none", "none");
    }

    @Test
    void half_a_line_of_rejects_goes() throws IOException {
        byte[] rejected = Files.readAllBytes(set.rejected());
        append(set.rejected(), "{\"reason\":\"bl");

        assertThat(recover(false).rejected()).isEqualTo(Map.of("wrong_type", 2L));

        assertThat(set.rejected()).hasBinaryContent(rejected);
    }

    @Test
    void rows_under_both_names_are_for_the_user_to_decide() throws IOException {
        Files.copy(set.partial(), set.data());

        assertThat(set.state()).isEqualTo(DataSet.State.BOTH);
        assertThatThrownBy(() -> recover(true)).hasMessageContaining(set.data() + " and " + set.partial());
    }

    @Test
    void a_run_that_goes_on_appends_and_counts_on() throws IOException {
        RecoveryResult recovered = recover(false);

        JournalFiles files = JournalFiles.resumed(set, false, new LocalDisk());
        try (Journal journal = new Journal(files, Rows.SCHEMA, recovered.rows(), Runnable::run, System::nanoTime)) {
            journal.append(3, Rows.accepted(6, 6), List.of(Rows.rejection("c")));
            journal.complete();
        }

        assertThat(set.data()).hasContent(lines(1, 2, 3, 4, 5, 6));
        assertThat(Files.readAllLines(set.provenance()).get(5)).startsWith("{\"row\":6,");
        assertThat(Files.readAllLines(set.rejected())).hasSize(3);
    }

    @Test
    void a_run_that_goes_on_without_new_rows_still_gets_its_final_name() {
        JournalFiles files = JournalFiles.resumed(set, false, new LocalDisk());
        try (Journal journal = new Journal(files, Rows.SCHEMA, 5, Runnable::run, System::nanoTime)) {
            journal.complete();
        }

        assertThat(set.state()).isEqualTo(DataSet.State.DATA);
    }

    @Test
    void a_run_that_goes_on_incrementally_has_its_final_name_at_once() {
        try (JournalFiles files = JournalFiles.resumed(set, true, new LocalDisk())) {
            assertThat(set.state()).isEqualTo(DataSet.State.DATA);
            assertThat(files).isNotNull();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_fingerprints_of_saved_rows_are_known_again() {
        FingerprintSet known = new FingerprintSet();

        new Recovery(set, Rows.SCHEMA, new LocalDisk()).recover(false, known::add);

        assertThat(known.add(Rows.accepted(5).fingerprint())).isFalse();
        assertThat(known.add(Rows.accepted(6).fingerprint())).isTrue();
    }

    private RecoveryResult recover(boolean repair) {
        return new Recovery(set, Rows.SCHEMA, new LocalDisk()).recover(repair, row -> {});
    }

    private List<String> batches() throws IOException {
        List<String> batches = new ArrayList<>();
        try (LineReader lines = LineReader.open(set.provenance())) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                ProvenanceRecord noted = ProvenanceRecord.read(line.get()).orElseThrow();
                batches.add(noted.origin()
                        .passage()
                        .map(origin -> noted.batch().orElseThrow() + " " + origin.id())
                        .orElse("none"));
            }
        }
        return batches;
    }

    private static String lines(int... rows) {
        StringBuilder lines = new StringBuilder();
        for (int row : rows) {
            lines.append(Rows.line(row)).append('\n');
        }
        return lines.toString();
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
