package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
    @TempDir
    Path folder;

    @Test
    void it_starts_through_symbolic_links_from_any_folder() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("real"), LaunchedProgram.LAUNCHER);
        Files.createSymbolicLink(bin.resolve("sdg"), Path.of("real"));

        Result result = Program.in(folder)
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .launched()
                .runCommand("sh", "-c", "sdg --version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("sdg ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void the_programs_own_formats_are_found_from_any_folder() {
        assertThat(Program.in(folder).launched().run("formats").out()).contains("qa ", "intent");
    }

    @Test
    void it_says_that_a_java_is_needed() throws IOException {
        for (String tool : List.of("dirname", "readlink")) {
            Files.createSymbolicLink(folder.resolve(tool), Path.of("/usr/bin", tool));
        }

        Result result = Program.in(folder)
                .with("JAVA_HOME", "")
                .with("PATH", folder.toString())
                .launched()
                .runCommand("/bin/sh", LaunchedProgram.LAUNCHER.toString(), "--version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("JDK 17");
    }

    @Test
    void it_says_how_many_open_files_it_needs() {
        Result result = Program.in(folder).launched().runInShell("ulimit -n 64; exec \"$0\" \"$@\"", "--version");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("256", "ulimit -n");
    }

    @Test
    void a_reader_that_leaves_early_does_not_disturb_it() {
        Result result = Program.in(folder).launched().runInShell("\"$0\" \"$@\" | head -n 1; echo end", "--help");

        assertThat(result.out()).contains("Usage", "end");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void parquet_needs_no_temporary_folder_of_the_system() throws IOException {
        assertThat(offlineRun("-DZstdTempFolder=/nonexistent -Duser.home=" + folder))
                .extracting(Result::exitCode)
                .isEqualTo(0);
        assertThat(folder.resolve("a_qa_from_docs.parquet")).exists();
    }

    @Test
    void without_any_place_for_the_compressor_the_other_files_are_there() throws IOException {
        Result result = offlineRun("-DZstdTempFolder=/nonexistent -Duser.home=/dev/null");

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err())
                .contains("its compressor can be unpacked neither")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("a_qa_from_docs.csv")).exists();
        assertThat(folder.resolve("a_qa_from_docs.parquet")).doesNotExist();
    }

    private Result offlineRun(String javaOptions) throws IOException {
        Files.writeString(
                folder.resolve("laser.txt"),
                "The laser cutter may only be used after a safety course because its beam can start a fire.\n");
        return Program.in(folder)
                .launched()
                .withJavaOptions(javaOptions)
                .run("--documents=laser.txt", "--format=qa", "--samples=1", "--provider=offline", "--output-prefix=a");
    }
}
