package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.export.Exports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetLockTest {

    @TempDir
    Path folder;

    @Test
    void a_lock_and_its_folders_leave_no_trace() {
        DataSet set = set("new/deep/set");

        try (OutputLock lock = set.lock()) {
            assertThat(lock).isNotNull();
            assertThat(set.sidecar().resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folders_that_are_used_stay() throws IOException {
        DataSet set = set("new/set");

        try (OutputLock lock = set.lock()) {
            assertThat(lock).isNotNull();
            Files.writeString(set.data(), "{}\n");
        }

        assertThat(set.folder().toFile().list()).containsExactly("set_x_from_query.jsonl");
    }

    @Test
    void a_second_process_is_told_who_holds_the_lock() throws IOException {
        DataSet set = set("set");
        Process holder = holder(set);

        try {
            assertThatThrownBy(() -> set.lock())
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(set.base() + " is in use by process " + holder.pid());
            assertThat(set.sidecar().resolve("lock")).hasContent(Long.toString(holder.pid()));
        } finally {
            holder.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_second_run_in_the_same_process_is_refused() {
        DataSet set = set("set");

        try (OutputLock lock = set.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> set.lock())
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("in use by another run of this process");
        }
    }

    @Test
    void a_lock_left_by_a_killed_process_is_taken_over() throws IOException {
        DataSet set = set("set");
        holder(set).destroyForcibly().onExit().join();
        assertThat(set.sidecar().resolve("lock")).exists();

        try (OutputLock lock = set.lock()) {
            assertThat(lock).isNotNull();
            assertThat(set.sidecar().resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unfinished_files_of_a_killed_process_are_deleted() throws IOException {
        DataSet set = set("set");
        Files.createDirectory(set.sidecar());
        for (Path unfinished : set.temporaries()) {
            Files.writeString(unfinished, "half");
        }
        Files.writeString(folder.resolve("other.tmp"), "not ours");

        set.lock().close();

        assertThat(folder.toFile().list()).containsExactly("other.tmp");
    }

    @Test
    void a_file_where_a_folder_should_be_is_named() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> set("file/set").lock())
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(folder.resolve("file").toString())
                .hasMessageContaining("⟨output-prefix⟩");
    }

    @Test
    void a_name_that_is_too_long_is_an_output_exception() {
        assertThatThrownBy(() -> set("n".repeat(300)).lock())
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("File name too long");
    }

    /** Starts a process that holds the lock until it is killed. */
    private static Process holder(DataSet set) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        set.base().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("locked");
        }
        return process;
    }

    private DataSet set(String prefix) {
        return DataSet.of(folder.resolve(prefix).toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
    }
}
