package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sdg table generate} as a process: killed, stopped, twice at a time, on machines that are set up otherwise. */
class TableInterruptionIT {
    private static final int KILLS = 5;

    /** Wide enough, and in enough parts, that there is always something to be killed in the middle of. */
    private static final String SCHEMA = """
            {"tables": {
              "parents": {"rows": 40000, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "since": {"type": "timestamp", "zone": true},
                "score": {"type": "float"},
                "code": {"type": "uuid"}}},
              "children": {"rows": 200000, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "parent_id": {"references": "parents.id"},
                "note": {"type": "string", "required": false},
                "amount": {"type": "decimal", "scale": 3}}}}}
            """;

    private static final List<String> RUN = List.of(
            "table",
            "generate",
            "--schema",
            "wide.json",
            "--seed",
            "7",
            "--now",
            "2026-11-21",
            "--output-format",
            "csv",
            "jsonl",
            "parquet",
            "sql",
            "--verify",
            "never");

    private List<String> parts = List.of("--rows-per-file", "25k");

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("wide.json"), SCHEMA);
    }

    /** In parts, and as a file for each table and format with one script for all. */
    @ParameterizedTest
    @CsvSource({"true, 41", "false, 8"})
    void killed_five_times_and_resumed_the_files_are_those_of_an_undisturbed_run(boolean inParts, int files)
            throws IOException {
        parts = inParts ? parts : List.of();
        assertThat(run("-o", "whole").exitCode()).isZero();

        for (int i = 0; i < KILLS; i++) {
            int wanted = i * files / 14;
            Running running = start("-o", "killed", "--resume", "--threads", Integer.toString(1 + i % 3));
            running.until(() -> complete("killed").size() > wanted)
                    .signal("KILL")
                    .end();
            assertEachFileIsWhole("killed");
        }
        Result last = run("-o", "killed", "--resume");

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(hashes("killed")).isEqualTo(hashes("whole")).hasSize(files);
    }

    private void assertEachFileIsWhole(String name) throws IOException {
        for (String file : complete(name)) {
            assertThat(Sha256.hex(folder.resolve(name).resolve(file)))
                    .as(file)
                    .isEqualTo(Sha256.hex(folder.resolve("whole").resolve(file)));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_leaves_complete_files_and_the_command_that_goes_on(String signal, int exit) throws IOException {
        Running running = start("-o", "out", "--threads", "1");
        Result stopped =
                running.until(() -> !complete("out").isEmpty()).signal(signal).end();

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(exit);
        assertThat(stopped.err()).contains("Interrupted.", "Resume with: ", "--resume");
        assertThat(files("out")).isNotEmpty().noneMatch(name -> name.endsWith(".tmp"));
        assertThat(folder.resolve("out.run/manifest.json")).content().contains("\"interrupted\"");
        assertThat(run("-o", "out", "--resume").exitCode()).isZero();
    }

    @Test
    void a_second_run_on_the_folder_is_refused_and_told_who_is_first() {
        Running first = start("-o", "out", "--scale", "100");
        first.until(() -> !files("out").isEmpty());

        Result second = run("-o", "out", "--overwrite");
        first.signal("KILL").end();

        assertThat(second.exitCode()).as(second.err()).isEqualTo(8);
        assertThat(second.err()).contains("out is in use by process " + first.pid(), "--output");
    }

    @Test
    void time_zone_locale_and_charset_of_the_machine_change_nothing() throws IOException {
        run("-o", "here");

        Result elsewhere = Program.in(folder)
                .with("LC_ALL", "tr_TR.ISO-8859-9")
                .with("TZ", "Pacific/Kiritimati")
                .launched()
                .withJavaOptions("-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu")
                .run(arguments("-o", "elsewhere"));

        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
        assertThat(hashes("elsewhere")).isEqualTo(hashes("here"));
    }

    private Running start(String... more) {
        return Program.in(folder).launched().start(arguments(more));
    }

    private Result run(String... more) {
        return Program.in(folder).launched().run(arguments(more));
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(RUN);
        arguments.addAll(parts);
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private List<String> complete(String name) {
        return files(name).stream().filter(file -> !file.endsWith(".tmp")).toList();
    }

    /** The names alone: files are renamed while they are listed. */
    private List<String> files(String name) {
        String[] names = folder.resolve(name).toFile().list();
        return names == null ? List.of() : Stream.of(names).sorted().toList();
    }

    private Map<String, String> hashes(String name) throws IOException {
        return TableFilesIT.hashes(folder.resolve(name));
    }
}
