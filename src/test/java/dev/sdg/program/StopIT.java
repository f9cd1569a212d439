package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends that a run does not choose: signals, kill -9, a disk that is full. */
class StopIT extends ProgramTest {
    private final ModelDouble model = ModelDouble.of("pair");

    @BeforeEach
    void prepare() {
        gemini.otherwise(request -> Answers.after(Duration.ofMillis(40), model.apply(request)));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_stops_the_run_in_order(String signal, int exitCode) {
        Running running = program().launched().start(arguments("100000"));
        running.until(() -> Files.exists(files().partial()));

        Result result = running.signal(signal).end();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err())
                .contains("sdg: stopping", "sdg: Interrupted.", "sdg: Resume with: ")
                .doesNotContain("Exception");
        int rows = files().rows().size();
        assertThat(rows).isPositive();
        files().assertWhole(rows);
        assertThat(files().manifest().get("status").asText()).isEqualTo("interrupted");
        assertThat(files().manifest().get("tally").get("saved").asInt()).isEqualTo(rows);
    }

    @Test
    void what_a_call_in_flight_brings_is_saved() {
        gemini.otherwise(request -> Answers.after(Duration.ofSeconds(1), model.apply(request)));
        Running running =
                program().launched().withWaits("1").start(arguments("1000", "--no-refine", "--topics", "off"));
        running.until(() -> gemini.requests().size() == 1);

        Result result = running.signal("INT").end();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(gemini.requests()).hasSize(1);
        files().assertWhole(25);
    }

    @Test
    void a_wait_for_the_provider_ends_at_once() {
        gemini.otherwise(request -> Answers.real("B06-429-minute.json"));
        Running running = program().launched().withWaits("1").start(arguments("10", "--no-refine", "--topics", "off"));
        running.until(() -> running.said().contains("waiting"));

        Result result = running.signal("TERM").end();

        assertThat(result.exitCode()).isEqualTo(143);
        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void a_second_signal_ends_it_at_once() {
        gemini.otherwise(request -> gemini.requests().size() < 3 ? model.apply(request) : Answers.silence());
        Running running =
                program().launched().withWaits("1").start(arguments("1000", "--timeout", "30m", "--concurrency", "1"));
        running.until(() -> gemini.requests().size() == 3);
        running.signal("INT").until(() -> running.said().contains("stopping"));

        Result result = running.signal("INT").end();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(files().rows()).hasSize(25);
    }

    @Test
    void however_often_it_is_killed_the_rows_are_whole_and_it_goes_on() {
        Random random = new Random(20);
        int least = 0;
        for (int kill = 0; kill < 20; kill++) {
            Running running = program().launched().start(arguments("1000000", "--resume"));
            int rowsToSee = least + 1 + random.nextInt(60);
            running.until(() -> rowsInFile() >= rowsToSee);
            int acknowledged = rowsInFile();
            running.signal("KILL").end();

            int lines = rowsInFile();
            assertThat(lines).isGreaterThanOrEqualTo(acknowledged);
            least = lines;
        }

        Result result = program().run(arguments(Integer.toString(least + 10), "--resume"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(least + 10);
    }

    @Test
    void a_file_that_may_not_grow_ends_the_run_with_whole_rows() {
        gemini.otherwise(model);

        Result result = program()
                .launched()
                .runInShell("ulimit -f 16; exec \"$0\" \"$@\"", arguments("100000", "--no-refine", "--topics", "off"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(8);
        assertThat(result.err()).contains("cannot write", "Resume with: ").doesNotContain("Exception");
        int rows = files().rows().size();
        assertThat(rows).isPositive();
        files().assertWhole(rows);
        assertThat(program()
                        .run(arguments(Integer.toString(rows + 5), "--resume"))
                        .exitCode())
                .isZero();
        files().assertWhole(rows + 5);
    }

    @Test
    void a_full_disk_ends_the_run_with_whole_rows() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Result mounted =
                program().launched().runCommand("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString());
        assumeThat(mounted.exitCode()).as("may mount").isZero();
        try {
            gemini.otherwise(model);
            DataSetFiles onDisk = new DataSetFiles(disk);

            Result result = programIn(disk).run(arguments("100000", "--no-refine", "--topics", "off"));

            assertThat(result.exitCode()).as(result.err()).isEqualTo(8);
            assertThat(result.err()).contains("No space left");
            onDisk.assertWhole(onDisk.rows().size());
        } finally {
            program().launched().runCommand("umount", disk.toString());
        }
    }

    private int rowsInFile() {
        try {
            return Files.exists(files().partial())
                    ? (int) Files.readString(files().partial())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    : 0;
        } catch (IOException e) {
            return 0; // being renamed
        }
    }

    private static String[] arguments(String samples, String... options) {
        return commandLine("--query tea --format pair --samples " + samples, options);
    }
}
