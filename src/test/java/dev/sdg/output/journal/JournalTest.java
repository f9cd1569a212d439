package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.export.Exports;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    DataSet set;
    OutputLock lock;

    @BeforeEach
    void lock() {
        set = DataSet.of(folder.resolve("out/set").toString(), "my format", DataSet.Source.QUERY, Exports.KINDS);
        lock = set.lock();
    }

    @AfterEach
    void release() {
        lock.close();
    }

    @Test
    void rows_are_lines_with_the_fields_in_their_order_and_nothing_else() throws IOException {
        try (Journal journal = fresh(true)) {
            journal.append(1, Rows.accepted(1, 2), List.of());
        }

        assertThat(set.data()).hasContent(Rows.line(1) + "\n" + Rows.line(2) + "\n");
        assertThat(Files.readString(set.data())).endsWith("}\n");
    }

    @Test
    void absent_values_are_null_and_numbers_keep_every_digit() {
        try (Journal journal = fresh(true)) {
            journal.append(
                    1,
                    List.of(
                            Rows.accepted(Rows.sample(
                                    new Value.Text("\u2028 \uD83D\uDE00 \"\n"),
                                    Value.absent(),
                                    Value.absent(),
                                    Value.absent())),
                            Rows.accepted(Rows.sample(
                                    new Value.Text("b"),
                                    new Value.Whole(Long.MIN_VALUE),
                                    new Value.Decimal(0.1 + 0.2),
                                    new Value.Flag(false)))),
                    List.of());
        }

        assertThat(set.data())
                .hasContent("{\"text\":\"\u2028 \uD83D\uDE00 \\\"\\n\",\"whole\":null,\"decimal\":null,\"flag\":null}\n"
                        + "{\"text\":\"b\",\"whole\":-9223372036854775808,\"decimal\":0.30000000000000004,"
                        + "\"flag\":false}\n");
    }

    @Test
    void provenance_is_in_step_with_the_rows() {
        try (Journal journal = fresh(false)) {
            journal.append(1, Rows.accepted(1, 1), List.of());
            journal.append(4, Rows.accepted(2, 2), List.of());
        }

        assertThat(set.provenance()).hasContent(provenance(1, 1) + "\n" + provenance(2, 4) + "\n");
    }

    @Test
    void what_was_turned_away_is_kept_with_its_reason() {
        try (Journal journal = fresh(false)) {
            journal.append(3, List.of(), List.of(Rows.rejection("{\"n\": \"x\"}")));
        }

        assertThat(set.rejected())
                .hasContent("{\"reason\":\"wrong_type\",\"detail\":\"'x' is no integer\",\"batch\":3,"
                        + "\"raw\":\"{\\\"n\\\": \\\"x\\\"}\"}\n");
        assertThat(set.state()).isEqualTo(DataSet.State.NOTHING);
    }

    @Test
    void rows_have_a_provisional_name_until_the_run_is_complete() {
        try (Journal journal = fresh(false)) {
            journal.append(1, Rows.accepted(1, 1), List.of());
            assertThat(set.state()).isEqualTo(DataSet.State.PARTIAL);

            journal.complete();
        }

        assertThat(set.state()).isEqualTo(DataSet.State.DATA);
        assertThat(set.data()).hasContent(Rows.line(1) + "\n");
    }

    @Test
    void rows_have_their_final_name_at_once_when_saved_incrementally() {
        try (Journal journal = fresh(true)) {
            journal.append(1, Rows.accepted(1, 1), List.of());

            assertThat(set.data()).hasContent(Rows.line(1) + "\n");
        }
    }

    @Test
    void a_run_without_a_row_leaves_the_old_data_set_as_it_was() {
        try (Journal journal = fresh(true)) {
            journal.append(1, Rows.accepted(1, 1), List.of(Rows.rejection("old")));
        }

        try (Journal journal = fresh(true)) {
            journal.append(1, List.of(), List.of(Rows.rejection("new")));
        }

        assertThat(set.data()).hasContent(Rows.line(1) + "\n");
        assertThat(set.provenance()).hasContent(provenance(1, 1) + "\n");
        assertThat(set.rejected()).content().contains("old").doesNotContain("new");
    }

    @Test
    void the_first_row_of_a_fresh_run_replaces_the_old_data_set() throws IOException {
        try (Journal journal = fresh(true)) {
            journal.append(1, Rows.accepted(1, 1), List.of(Rows.rejection("old")));
        }
        Files.writeString(set.export("csv"), "old");

        try (Journal journal = fresh(false)) {
            journal.append(1, List.of(), List.of(Rows.rejection("new")));
            journal.append(2, Rows.accepted(2, 2), List.of());
        }

        assertThat(set.present()).containsExactly(set.partial());
        assertThat(set.partial()).hasContent(Rows.line(2) + "\n");
        assertThat(set.provenance()).hasContent("{\"row\":1," + provenance(2, 2).substring(9) + "\n");
        assertThat(set.rejected()).content().contains("new").doesNotContain("old");
    }

    @Test
    void everything_beside_the_data_is_the_owners_alone() throws IOException {
        try (Journal journal = fresh(false)) {
            journal.append(1, Rows.accepted(1, 1), List.of(Rows.rejection("x")));
        }

        assertThat(permissions(set.sidecar())).isEqualTo("rwx------");
        assertThat(permissions(set.provenance())).isEqualTo("rw-------");
        assertThat(permissions(set.rejected())).isEqualTo("rw-------");
        assertThat(permissions(set.sidecar().resolve("lock"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Journal fresh(boolean incremental) {
        JournalFiles files = JournalFiles.fresh(set, incremental, new LocalDisk(), () -> {});
        return new Journal(files, Rows.SCHEMA, 0, Runnable::run, System::nanoTime);
    }

    private static String provenance(int row, int batch) {
        return "{\"row\":" + row + ",\"fingerprint\":\"" + Rows.accepted(row).fingerprint() + "\",\"batch\":" + batch
                + ",\"file\":\"doc.md\",\"passage\":\"p" + row + "\",\"start\":" + row + ",\"end\":" + (row + 1) + "}";
    }
}
