package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start loads, and the archive of classes that makes it fast. */
class StartupIT {
    /** Libraries that neither help nor a dry run of a query needs. */
    private static final List<String> HEAVY = List.of(
            "org.apache.parquet.",
            "org.apache.hadoop.",
            "org.apache.tika.",
            "org.apache.lucene.",
            "opennlp.",
            "ai.onnxruntime.",
            "com.github.javaparser.",
            "net.datafaker.",
            "org.postgresql.",
            "org.sqlite.",
            "io.javalin.",
            "org.eclipse.jetty.",
            "org.jdbi.",
            "dev.sdg.server.",
            "java.net.http.");

    private static final List<String> OF_RUNS =
            List.of("ch.qos.logback.classic.LoggerContext", "org.slf4j.LoggerFactory", "com.fasterxml.jackson.");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"--help, 0", "--version, 0"})
    void what_needs_no_run_loads_nothing_of_one(String option, int exitCode) throws IOException {
        List<String> loaded = loadedBy(exitCode, option);

        assertThat(loaded).contains("dev.sdg.cli.Main").noneMatch(name -> isOf(HEAVY, name) || isOf(OF_RUNS, name));
        assertThat(loaded.stream().filter(name -> name.matches("dev\\.sdg\\.cli\\..*(Command|Tables|Schema)")))
                .as("only what is asked for is built")
                .containsOnlyOnce("dev.sdg.cli.RootCommand")
                .hasSizeLessThan(3);
    }

    @Test
    void a_wrong_option_loads_no_reader_of_json() throws IOException {
        assertThat(loadedBy(2, "--formatt=qa"))
                .contains("dev.sdg.run.spec.RunSpecReader")
                .noneMatch(name -> isOf(HEAVY, name) || name.startsWith("com.fasterxml.jackson."));
    }

    @Test
    void a_dry_run_loads_none_of_the_libraries_that_a_run_needs() throws IOException {
        assertThat(loadedBy(0, "--query=tea", "--format=qa", "--dry-run"))
                .contains("dev.sdg.run.RunPreview")
                .noneMatch(name -> isOf(HEAVY, name));
    }

    @Test
    void an_archive_that_cannot_be_used_says_nothing() throws IOException {
        Path release = linkedRelease();
        Files.writeString(release.resolve("sdg.jsa"), "no archive");
        Files.writeString(
                release.resolve("sdg.jsa.java"), Path.of(System.getProperty("java.home"), "bin", "java") + "\n");

        Result result = Program.in(folder)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .launched()
                .runCommand(release.resolve("sdg").toString(), "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("sdg ");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"this, 0, 1", "other, 0, 0", "this, 1, 0", "none, 0, 0"})
    void the_archive_is_for_the_java_and_the_jar_that_it_was_made_of(String madeBy, int jarIsNewer, int given)
            throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.copy(LaunchedProgram.LAUNCHER, home.resolve("sdg"));
        assertThat(home.resolve("sdg").toFile().setExecutable(true)).isTrue();
        Path jar = Files.createFile(home.resolve("sdg.jar"));
        Path archive = Files.createFile(home.resolve("sdg.jsa"));
        assertThat(archive.toFile().setLastModified(1_000_000)).isTrue();
        assertThat(jar.toFile().setLastModified(1_000_000 + 60_000L * jarIsNewer))
                .isTrue();
        if (!madeBy.equals("none")) {
            Files.writeString(home.resolve("sdg.jsa.java"), (madeBy.equals("this") ? java : "/bin/sh") + "\n");
        }

        Result result = Program.in(folder)
                .with("JAVA_HOME", folder.resolve("java").toString())
                .launched()
                .runCommand(home.resolve("sdg").toString(), "--help");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()
                        .lines()
                        .filter(line -> line.equals("-XX:SharedArchiveFile=" + home.toAbsolutePath() + "/sdg.jsa")))
                .hasSize(given);
    }

    private List<String> loadedBy(int exitCode, String... arguments) throws IOException {
        Path log = folder.resolve("classes.log");
        Result result = Program.in(folder)
                .launched()
                .withJavaOptions("-Xlog:class+load=info:file=" + log + ":none")
                .run(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(0, Math.max(0, line.indexOf(" source:"))))
                    .toList();
        }
    }

    private static boolean isOf(List<String> packages, String name) {
        return packages.stream().anyMatch(name::startsWith);
    }

    private Path linkedRelease() throws IOException {
        Path release = Files.createDirectory(folder.resolve("release"));
        Files.copy(LaunchedProgram.LAUNCHER, release.resolve("sdg"));
        assertThat(release.resolve("sdg").toFile().setExecutable(true)).isTrue();
        for (String part : List.of("sdg.jar", "lib")) {
            Files.createSymbolicLink(
                    release.resolve(part),
                    LaunchedProgram.LAUNCHER.resolveSibling("target").resolve(part));
        }
        return release;
    }
}
