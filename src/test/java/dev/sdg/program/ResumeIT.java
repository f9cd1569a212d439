package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that an earlier run left: gone on with, replaced, or refused. */
class ResumeIT extends ProgramTest {
    private final ModelDouble model = ModelDouble.of("pair");

    @BeforeEach
    void prepare() {
        gemini.otherwise(model);
    }

    @Test
    void a_stopped_run_goes_on_where_it_ended_without_asking_for_anything_twice() {
        stoppedAfter(2);
        assertThat(files().manifest().get("status").asText()).isEqualTo("stopped");
        String refined = files().manifest().get("refined_query").asText();
        int callsBefore = gemini.requests().size();

        Result result = run("--samples", "60", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(60);
        assertThat(gemini.requests().subList(callsBefore, gemini.requests().size()))
                .hasSize(1)
                .allMatch(request -> request.userText().contains(refined))
                .allMatch(request -> request.rowsWanted().getAsInt() == 10);
        assertThat(files().manifest().get("status").asText()).isEqualTo("complete");
        assertThat(files().partial()).doesNotExist();
    }

    @Test
    void the_command_that_is_printed_goes_on() {
        Result stopped = stoppedAfter(1, this::runLaunched);

        String command = stopped.err()
                .lines()
                .filter(line -> line.startsWith("sdg: Resume with: "))
                .findFirst()
                .orElseThrow()
                .substring("sdg: Resume with: ".length());
        Result result = program().launched().runCommand("sh", "-c", command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(60);
    }

    @Test
    void with_nothing_there_resume_starts() {
        Result result = run("--samples", "5", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(5);
    }

    @Test
    void a_complete_run_is_left_as_it_is_but_for_exports_that_are_missing() throws IOException {
        run("--samples", "5");
        byte[] before = Files.readAllBytes(files().data());
        Files.delete(files().csv());
        int calls = gemini.requests().size();

        Result result = run("--samples", "5", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(calls);
        assertThat(files().data()).hasBinaryContent(before);
        assertThat(Rows.count(files().csv())).isEqualTo(5);
    }

    @Test
    void a_finished_set_grows_in_place_and_its_exports_with_it() {
        run("--samples", "5");

        Result result = run("--samples", "9", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(9);
        assertThat(Rows.count(files().csv())).isEqualTo(9);
    }

    @Test
    void another_run_is_refused_with_what_is_different_and_nothing_changes() throws IOException {
        stoppedAfter(1);
        byte[] before = Files.readAllBytes(files().partial());

        Result result = program()
                .run(commandLine("--query coffee --format pair --model gemini-2.5-flash --samples 60 --resume"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'tea'", "'coffee'", "gemini-flash-latest", "gemini-2.5-flash");
        assertThat(files().partial()).hasBinaryContent(before);
    }

    @Test
    void without_a_mode_both_are_named_and_nothing_changes() throws IOException {
        stoppedAfter(1);
        byte[] before = Files.readAllBytes(files().partial());

        Result result = run("--samples", "60");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines().findFirst().orElseThrow())
                .contains(".jsonl.partial already exists. ", "--resume", "--overwrite", "--output-prefix");
        assertThat(files().partial()).hasBinaryContent(before);
    }

    @Test
    void half_a_row_at_the_end_is_set_aside_and_its_length_told() throws IOException {
        stoppedAfter(1);
        Files.writeString(files().partial(), "{\"anchor\":\"half", StandardOpenOption.APPEND);

        Result result = run("--samples", "60", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("15 bytes of an incomplete row");
        files().assertWhole(60);
    }

    @Test
    void garbage_in_the_middle_is_told_with_its_line_and_repaired_on_request_only() throws IOException {
        stoppedAfter(1);
        List<String> lines = new ArrayList<>(Files.readAllLines(files().partial()));
        lines.add(3, "garbage");
        Files.write(files().partial(), lines);
        byte[] before = Files.readAllBytes(files().partial());

        Result refused = run("--samples", "60", "--resume");
        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.err()).contains("line 4", "--repair");
        assertThat(files().partial()).hasBinaryContent(before);

        Result repaired = run("--samples", "60", "--resume", "--repair");
        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        files().assertWhole(60);
    }

    @Test
    void overwriting_begins_with_the_first_new_row_and_not_before() throws IOException {
        run("--samples", "5");
        byte[] before = Files.readAllBytes(files().data());

        gemini.otherwise(request -> Answers.real("B01-400-key.json"));
        Result refused = run("--samples", "7", "--overwrite");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(files().data()).hasBinaryContent(before);
        assertThat(Rows.count(files().csv())).isEqualTo(5);

        gemini.otherwise(model);
        Result replaced = run("--samples", "7", "--overwrite");
        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        files().assertWhole(7);
        assertThat(Rows.count(files().csv())).isEqualTo(7);
    }

    @Test
    void a_second_run_is_refused_while_the_first_works_and_the_holder_is_named() {
        gemini.otherwise(request -> Answers.after(Duration.ofSeconds(1), model.apply(request)));
        Running first =
                program().launched().start(arguments("--samples", "60", "--incremental-save", "--concurrency", "1"));
        first.until(() -> Files.exists(files().data()));

        Result second = run("--samples", "60");

        assertThat(second.exitCode()).isEqualTo(8);
        assertThat(second.err()).contains(Long.toString(first.pid()));
        assertThat(first.end().exitCode()).isZero();
        files().assertWhole(60);
    }

    @Test
    void the_json_report_adds_up_and_agrees_with_the_files() {
        AtomicInteger calls = new AtomicInteger();
        gemini.otherwise(request -> calls.getAndIncrement() % 2 == 0
                ? Answers.text("[{\"anchor\":\"a\",\"positive\":\"b\"},{\"anchor\":\"A\",\"positive\":\"B \"},"
                        + "{\"anchor\":\"c\"},{\"anchor\":\"row " + calls + "\",\"positive\":\"x\"}]")
                : model.apply(request));

        Result result = run("--samples", "40", "--no-refine", "--topics", "off", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode report = Rows.object(result.out());
        long rejected = 0;
        for (JsonNode count : report.get("rejected")) {
            rejected += count.asLong();
        }
        assertThat(report.get("status").asText()).isEqualTo("complete");
        assertThat(report.get("exit").asInt()).isZero();
        assertThat(report.get("saved").asLong())
                .isEqualTo(40)
                .isEqualTo(files().rows().size());
        assertThat(report.get("requested").asLong())
                .isEqualTo(report.get("saved").asLong() + report.get("missing").asLong());
        assertThat(report.get("candidates").asLong())
                .isEqualTo(
                        report.get("saved").asLong() + report.get("duplicates").asLong() + rejected);
        assertThat(Rows.jsonl(files().sidecar("rejected.jsonl")))
                .hasSize((int) (report.get("duplicates").asLong() + rejected))
                .allMatch(line -> line.has("reason") && line.has("detail") && line.has("batch") && line.has("raw"));
        assertThat(report.get("calls").asInt()).isEqualTo(gemini.requests().size());
        assertThat(report.get("tokens").get("output").asLong()).isPositive();
        assertThat(report.get("cost_usd").asDouble()).isPositive();
        assertThat(report.get("files")).hasSize(3);
    }

    @Test
    void a_stopped_run_exports_on_request() {
        ModelDouble some = ModelDouble.of("pair");
        gemini.otherwise(
                request -> gemini.requests().size() < 3 ? some.apply(request) : Answers.real("B07-429-day.json"));

        Result result = run("--samples", "60", "--export-partial", "--json", "--concurrency", "1");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(Rows.count(files().csv())).isEqualTo(25);
        JsonNode report = Rows.object(result.out());
        assertThat(report.get("status").asText()).isEqualTo("stopped");
        assertThat(report.get("resume").asText()).endsWith("--resume");
    }

    @Test
    void what_is_beside_the_rows_is_for_its_owner_only() throws IOException {
        program()
                .launched()
                .runInShell("umask 022; exec \"$0\" \"$@\"", arguments("--samples", "3", "--batch-size", "2"));

        for (String name : List.of("manifest.json", "provenance.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().sidecar(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().data())))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void a_reader_of_stdout_that_leaves_early_does_not_stop_the_run() {
        Result result = program()
                .launched()
                .runInShell("\"$0\" \"$@\" | head -n 1; exit ${PIPESTATUS[0]}", arguments("--samples", "30"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("Exception");
        files().assertWhole(30);
    }

    /** Runs for 60 rows against a model whose quota is used up after {@code batches} of 25. */
    private Result stoppedAfter(int batches) {
        return stoppedAfter(batches, this::run);
    }

    private Result stoppedAfter(int batches, Function<String[], Result> program) {
        AtomicInteger answered = new AtomicInteger();
        gemini.otherwise(request -> {
            boolean forRows = request.rowsWanted().isPresent();
            Answer answer = forRows && answered.getAndIncrement() >= batches
                    ? Answers.real("B07-429-day.json")
                    : model.apply(request);
            return answer;
        });
        Result result = program.apply(new String[] {"--samples", "60", "--concurrency", "1"});
        assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
        files().assertWhole(25 * batches);
        gemini.otherwise(model);
        return result;
    }

    private Result run(String... options) {
        return program().run(arguments(options));
    }

    private Result runLaunched(String... options) {
        return program().launched().run(arguments(options));
    }

    private static String[] arguments(String... options) {
        return commandLine("--query tea --format pair", options);
    }
}
