package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherIT {
    private static final String LASER =
            "The laser cutter may only be used after a safety course because its beam can start a fire.\n";
    private static final String OFFLINE =
            "--documents=laser.txt --format=qa --samples=1 --provider=offline --output-prefix=a";

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
        assertThat(result.err()).contains("Java 17");
    }

    @Test
    void a_release_is_never_built() throws IOException {
        Path release = Files.createDirectory(folder.resolve("release"));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        copyLauncher(release);
        linkBuild(release);

        Result result = Program.in(folder)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("PATH", tools.toString())
                .launched()
                .runCommand("/bin/sh", release.resolve("sdg").toString(), "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("sdg ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void an_old_build_in_a_folder_that_cannot_be_written_is_used() throws IOException {
        Assumptions.assumeTrue(mounted("true").exitCode() == 0, "only root may mount");
        Path home = Files.createDirectory(folder.resolve("home"));
        copyLauncher(home);
        Path target = Files.createDirectories(home.resolve("target"));
        linkBuild(target);
        Files.createFile(target.resolve("built"));
        Files.setLastModifiedTime(target.resolve("built"), FileTime.fromMillis(0));
        Files.createDirectories(home.resolve("src/main/new"));
        Files.createFile(home.resolve("pom.xml"));

        Result result = mounted("mount --bind home home && mount -o remount,ro,bind home && home/sdg --version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("sdg ");
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("home/target is not writable", "old build");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --help                                          |                    | little
            --query tea --format qa                         |                    | little
            -q tea -f qa -n 999 --base-url http://host:8080 |                    | little
            -q tea -f qa -n 1000                            |                    | some
            -q tea -f qa -n1000                             |                    | some
            generate -q tea -f qa --samples=20000           |                    | some
            table generate --schema crm --rows 10k --seed 7 |                    | some
            table generate --schema crm --rows 10m          |                    | much
            --query tea --format qa --samples 2000000       |                    | much
            check large.jsonl                               |                    | much
            serve --port 0                                  |                    | much
            check small.jsonl                               |                    | some
            --help                                          | -XX:+UseParallelGC | much
            --help                                          | -Xmx1g             | little
            """)
    void it_asks_java_to_compile_and_collect_by_how_much_there_is_to_do(String line, String options, String work)
            throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        copyLauncher(folder);
        Files.createFile(folder.resolve("sdg.jar"));
        Files.writeString(folder.resolve("small.jsonl"), "{}");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.jsonl").toFile(), "rw")) {
            large.setLength(60_000_000);
        }

        Result result = Program.in(folder)
                .with("JAVA_HOME", folder.resolve("java").toString())
                .launched()
                .runCommand("sh", "-c", "SDG_JAVA_OPTS='%s' ./sdg %s".formatted(options == null ? "" : options, line));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines().filter("-XX:TieredStopAtLevel=1"::equals))
                .hasSize(work.equals("much") ? 0 : 1);
        assertThat(result.out().lines().filter("-XX:CompileThresholdScaling=4"::equals))
                .hasSize(work.equals("little") ? 1 : 0);
        assertThat(result.out().lines().anyMatch("-XX:+UseSerialGC"::equals))
                .as("one collector for all but long work on tables and files")
                .isEqualTo(!work.equals("much") || line.matches("(--query|serve).*"));
    }

    private static void copyLauncher(Path home) throws IOException {
        Files.copy(LaunchedProgram.LAUNCHER, home.resolve("sdg"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void linkBuild(Path place) throws IOException {
        for (String part : List.of("sdg.jar", "lib")) {
            Files.createSymbolicLink(
                    place.resolve(part),
                    LaunchedProgram.LAUNCHER.resolveSibling("target").resolve(part));
        }
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
        assertThat(offlineRun("-Djava.io.tmpdir=/nonexistent -Duser.home=" + folder))
                .extracting(Result::exitCode)
                .isEqualTo(0);
        assertThat(folder.resolve("a_qa_from_docs.parquet")).exists();
    }

    @Test
    void no_program_needs_to_be_run_from_the_temporary_folder_of_the_system() throws IOException {
        Assumptions.assumeTrue(mounted("true").exitCode() == 0, "only root may mount");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Files.writeString(folder.resolve("laser.txt"), LASER);
        String run = "SDG_JAVA_OPTS='-Djava.io.tmpdir=" + temporary + " -Duser.home=" + folder + "' "
                + LaunchedProgram.LAUNCHER + " " + OFFLINE + " --semantic-dup=0.9";

        Result result = mounted("mount -t tmpfs -o noexec tmpfs temporary && " + run);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("a_qa_from_docs.parquet")).exists();
        assertThat(folder.resolve(".cache/sdg")).isDirectory();
    }

    private Result mounted(String script) {
        return Program.in(folder).launched().runCommand("env", "unshare", "-m", "sh", "-c", script);
    }

    @Test
    void without_any_place_for_the_compressor_the_other_files_are_there() throws IOException {
        Result result = offlineRun("-Djava.io.tmpdir=/nonexistent -Duser.home=/dev/null");

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err())
                .contains("the zstd library can be unpacked neither")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("a_qa_from_docs.csv")).exists();
        assertThat(folder.resolve("a_qa_from_docs.parquet")).doesNotExist();
    }

    @Test
    void that_there_will_be_no_parquet_is_told_before_the_first_call() {
        try (ProviderStandIn gemini = ProviderStandIn.start()) {
            gemini.otherwise(request -> Answers.real("B01-400-key.json"));

            Result result = Program.in(folder)
                    .with("GOOGLE_API_KEY", ProgramTest.KEY)
                    .with("GOOGLE_GEMINI_BASE_URL", gemini.url().toString())
                    .launched()
                    .withJavaOptions("-Djava.io.tmpdir=/nonexistent -Duser.home=/dev/null")
                    .run("--query=tea", "--format=pair");

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err()).contains("there will be no parquet file: ", "SDG_JAVA_OPTS");
        }
    }

    private Result offlineRun(String javaOptions) throws IOException {
        Files.writeString(folder.resolve("laser.txt"), LASER);
        return Program.in(folder).launched().withJavaOptions(javaOptions).run(OFFLINE.split(" "));
    }
}
