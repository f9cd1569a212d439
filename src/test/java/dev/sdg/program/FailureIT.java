package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong outside the program, and how it ends then. */
class FailureIT extends ProgramTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void a_missing_key_is_told_with_the_remedy(String key) {
        Result result = Program.in(folder).with("GOOGLE_API_KEY", key).run("--query", "tea", "--format", "pair");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("GOOGLE_API_KEY", ".env", "--provider offline");
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @Test
    void a_key_that_ends_in_a_newline_works() {
        gemini.otherwise(ModelDouble.of("pair"));

        Result result = program()
                .with("GOOGLE_API_KEY", KEY + "\n")
                .run("--query", "tea", "--format", "pair", "--samples", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "B01-400-key.json, 4",
        "B02-403-disabled.json, 4",
        "B03-404-model.json, 2",
        "B07-429-day.json, 5",
    })
    void what_no_second_call_can_mend_ends_after_the_first(String body, int exitCode) {
        gemini.otherwise(request -> Answers.real(body));

        Result result = run("--samples", "50", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(gemini.requests()).hasSize(1);
        assertThat(result.out()).contains("\"exit\":" + exitCode, "\"requested\":50", "\"missing\":50", "\"calls\":1");
        assertThat(result.err()).doesNotContain("Exception").doesNotContain(KEY);
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"B06-429-minute.json", "B08-503.json", "B09-500.json"})
    void what_passes_is_tried_again(String body) {
        gemini.answer(Answers.real(body), Answers.real(body)).otherwise(ModelDouble.of("pair"));

        Result result = run("--samples", "10", "--no-refine", "--topics", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(3);
        assertThat(result.err()).contains("waiting");
    }

    @Test
    void a_service_that_never_recovers_ends_the_run_after_the_first_batch() {
        gemini.otherwise(request -> Answers.real("B08-503.json"));

        Result result = run("--samples", "50", "--no-refine", "--topics", "off", "--max-retries", "3");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(gemini.requests()).hasSize(4);
        assertThat(result.err()).contains("0 of 50 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--no-refine --topics off"})
    void a_run_that_never_began_reports_no_rows_and_nothing_to_resume(String options) throws IOException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }

        Result result = run(("--samples 50 --max-retries 1 --base-url http://127.0.0.1:" + port + " " + options)
                .strip()
                .split(" "));

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.out())
                .startsWith("0 of 50 rows")
                .doesNotContain("rejected")
                .doesNotContain("accepted");
        assertThat(result.err())
                .contains("sdg: Stopped: connection refused", "sdg: 0 of 50 rows saved")
                .doesNotContain("--resume");
    }

    @Test
    void after_some_rows_the_end_leaves_them_in_the_partial_file() {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(
                request -> gemini.requests().size() == 1 ? model.apply(request) : Answers.real("B07-429-day.json"));

        Result result = run("--samples", "50", "--no-refine", "--topics", "off");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.jsonl.partial")))
                .hasSize(25);
        assertThat(result.err()).contains("25 of 50 rows saved in synthetic_data_pair_from_query.jsonl.partial");
    }

    @Test
    void with_incremental_save_they_have_their_final_name() {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(
                request -> gemini.requests().size() == 1 ? model.apply(request) : Answers.real("B07-429-day.json"));

        run("--samples", "50", "--no-refine", "--topics", "off", "--incremental-save");

        assertThat(Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.jsonl")))
                .hasSize(25);
    }

    @Test
    void the_same_rows_every_time_are_stagnation() {
        gemini.otherwise(request ->
                Answers.text("[{\"anchor\":\"a\",\"positive\":\"b\"},{\"anchor\":\"c\",\"positive\":\"d\"}]"));

        Result result = run("--samples", "100", "--no-refine", "--topics", "off", "--concurrency", "1");

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.err()).contains("2 of 100 rows");
        assertThat(gemini.requests()).hasSize(6);
        assertThat(Rows.count(folder.resolve("synthetic_data_pair_from_query.parquet")))
                .isEqualTo(2);
    }

    @Test
    void one_bad_row_costs_no_other() {
        gemini.answer(
                        Answers.text(
                                "[{\"anchor\":\"a\",\"positive\":\"b\"},{\"anchor\":\"only\"},{\"anchor\":\"c\",\"positive\":\"d\"}]"))
                .otherwise(ModelDouble.of("pair"));

        Result result = run("--samples", "3", "--no-refine", "--topics", "off");

        assertThat(result.exitCode()).isZero();
        assertThat(gemini.requests()).hasSize(2);
        assertThat(gemini.requests().get(1).rowsWanted()).hasValue(1);
        assertThat(result.out()).contains("3 of 3 rows, 0 duplicates, 1 rejected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"B10-200-blocked.json", "B12-200-recitation.json", "B13-200-maxtokens.json", "B14-200-other.json"
            })
    void replies_without_rows_cost_their_batch_only(String body) {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(request -> gemini.requests().size() <= 2 ? Answers.real(body) : model.apply(request));

        Result result = run("--samples", "5", "--no-refine", "--topics", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        gemini.close();

        Result result = run("--samples", "5", "--no-refine", "--topics", "off", "--max-retries", "1");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("127.0.0.1");
        assertThat(Program.filesIn(folder)).noneMatch(file -> file.endsWith(".jsonl.partial"));
    }

    @Test
    void a_key_is_not_sent_in_the_clear_to_another_host() {
        Result result = Program.in(folder)
                .with("GOOGLE_API_KEY", KEY)
                .run("--query", "tea", "--format", "pair", "--base-url", "http://example.com");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("https").doesNotContain(KEY);
    }

    @Test
    void documents_that_cannot_be_read_are_named_and_the_others_used() throws IOException {
        gemini.otherwise(ModelDouble.of("qa"));
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/empty.txt"), "");
        Files.write(
                folder.resolve("docs/broken.pdf"),
                "%PDF-1.7 and then nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("docs/good.txt"),
                "The lighthouse was built in 1871 on the northern cliff, and its lamp could be seen from afar.");

        Result result = run("--documents", "docs", "missing.txt", "--format", "qa", "--samples", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("empty.txt", "broken.pdf", "missing.txt");
    }

    @Test
    void without_any_readable_document_there_is_no_call_and_no_file() throws IOException {
        Files.writeString(folder.resolve("empty.txt"), "");

        Result result = run("--documents", "empty.txt", "missing.txt", "--format", "qa");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(gemini.requests()).isEmpty();
        assertThat(Program.filesIn(folder)).containsExactly("empty.txt");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_before_any_call() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        Result result = run("--output-prefix", "file/out");

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(gemini.requests()).isEmpty();
        assertThat(Program.filesIn(folder)).containsExactly("file");
    }

    private Result run(String... options) {
        boolean fromDocuments = List.of(options).contains("--documents");
        return program().run(fromDocuments ? options : commandLine("--query tea --format pair", options));
    }
}
