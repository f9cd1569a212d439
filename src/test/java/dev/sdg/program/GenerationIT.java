package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows from a query and from documents, against a stand-in for the Gemini API. */
class GenerationIT extends ProgramTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qa|context VARCHAR, question VARCHAR, answer VARCHAR",
                "pair|anchor VARCHAR, positive VARCHAR",
                "pair-class|premise VARCHAR, hypothesis VARCHAR, label BIGINT",
                "pair-score|sentence1 VARCHAR, sentence2 VARCHAR, score DOUBLE",
                "triplet|anchor VARCHAR, positive VARCHAR, negative VARCHAR",
            })
    void each_format_comes_from_a_query_as_jsonl_csv_and_parquet(String format, String columns) {
        gemini.otherwise(ModelDouble.of(format));

        Result result = program().run("--query", "tea", "--format", format, "--samples", "30");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(file(format, "query", "jsonl"))).hasSize(30).doesNotHaveDuplicates();
        assertThat(Rows.columns(file(format, "query", "parquet"))).containsExactly(columns.split(", "));
        assertThat(Rows.count(file(format, "query", "parquet"))).isEqualTo(30);
        assertThat(Rows.count(file(format, "query", "csv"))).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa", "pair", "pair-class", "pair-score", "triplet"})
    void each_format_comes_from_documents(String format) throws IOException {
        gemini.otherwise(ModelDouble.of(format));
        writeDocuments();

        Result result = program().run("--documents", "docs", "--format", format, "--samples", "12");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rows = Rows.jsonl(file(format, "docs", "jsonl"));
        assertThat(rows).hasSize(12).noneMatch(row -> row.has("passage"));
        assertThat(Rows.count(file(format, "docs", "csv"))).isEqualTo(12);
        assertThat(Rows.count(file(format, "docs", "parquet"))).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"--query,tea,query", "--documents,docs,docs"})
    void a_custom_format_comes_from_both(String option, String value, String source) throws IOException {
        gemini.otherwise(ModelDouble.of("text:string,stars:integer,weight:float,kind:boolean"));
        writeDocuments();
        Files.writeString(folder.resolve("review.json"), """
                {"name": "re:view", "fields": {
                  "text": {"type": "string", "description": "what was said"},
                  "stars": {"type": "integer", "description": "0 to 2", "minimum": 0, "maximum": 2},
                  "weight": {"type": "float", "description": "how sure"},
                  "kind": {"type": "boolean", "description": "whether it is kind"},
                  "note": {"type": "string", "description": "a remark", "required": false}}}
                """);

        Result result = program().run(option, value, "--custom-format-file", "review.json", "--samples", "10");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(file("re_view", source, "jsonl"))).hasSize(10).allMatch(row -> row.get("note")
                .isNull());
        assertThat(Rows.columns(file("re_view", source, "parquet")))
                .containsExactly("text VARCHAR", "stars BIGINT", "weight DOUBLE", "kind BOOLEAN", "note VARCHAR");
    }

    @Test
    void stdout_has_three_rows_and_a_summary_and_stderr_the_rest() {
        gemini.otherwise(ModelDouble.of("pair"));

        Result result =
                program().run("--query", "tea", "--format", "pair", "--samples", "5", "--output-format", "jsonl");

        assertThat(result.out().lines().filter(line -> line.contains("\"anchor\"")))
                .hasSize(3);
        assertThat(result.out()).contains("5 of 5 rows", "synthetic_data_pair_from_query.jsonl");
        assertThat(result.err()).contains("INFO Refined query: ");
    }

    @Test
    void a_refined_query_is_what_rows_are_asked_for() {
        gemini.answer(Answers.text("Green, black and white tea, for beginners."))
                .otherwise(ModelDouble.of("pair"));

        Result result = program().run("--query", "tea", "--format", "pair", "--samples", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(gemini.requests()).hasSize(2);
        assertThat(gemini.requests().get(1).userText()).contains("Green, black and white tea, for beginners.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "TEA "})
    void a_refinement_that_is_no_use_leaves_the_query_as_it_is(String refinement) {
        gemini.answer(Answers.text(refinement), Answers.text(refinement), Answers.text(refinement))
                .otherwise(ModelDouble.of("pair"));

        Result result = program().run("--query", "tea", "--format", "pair", "--samples", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("INFO Query kept as given");
    }

    @Test
    void without_refinement_the_only_calls_are_for_rows() {
        gemini.otherwise(ModelDouble.of("pair"));

        Result result = program()
                .run("--query", "tea", "--format", "pair", "--samples", "50", "--no-refine", "--topics", "off");

        assertThat(result.exitCode()).isZero();
        assertThat(gemini.requests()).hasSize(2).allMatch(request -> request.rowsWanted()
                .isPresent());
    }

    @Test
    void the_exports_asked_for_are_the_only_ones_and_the_jsonl_is_always_left() {
        gemini.otherwise(ModelDouble.of("pair"));

        program().run("--query", "tea", "--format", "pair", "--samples", "3", "--output-format", "csv");

        assertThat(Program.filesIn(folder))
                .contains("synthetic_data_pair_from_query.jsonl", "synthetic_data_pair_from_query.csv")
                .doesNotContain("synthetic_data_pair_from_query.parquet");
    }

    @Test
    void a_prefix_may_hold_folders_that_are_missing() {
        gemini.otherwise(ModelDouble.of("pair"));

        program().run("--query", "tea", "--format", "pair", "--samples", "3", "--output_prefix", "out/é中/tea");

        assertThat(Rows.jsonl(folder.resolve("out/é中/tea_pair_from_query.jsonl")))
                .hasSize(3);
    }

    @Test
    void text_outside_ascii_is_kept_under_any_locale() throws IOException {
        gemini.otherwise(request -> Answers.text("[{\"anchor\":\"茶 é 😀\",\"positive\":\"чай\"}]"));
        Files.createDirectories(folder.resolve("é中"));
        Files.writeString(
                folder.resolve("é中/茶.txt"),
                "茶はツバキ科の常緑樹である。その葉を加工した飲み物も茶と呼ばれ、世界中で広く飲まれている。"
                        + "The leaves are plucked, withered, rolled, oxidised and finally dried with hot air.");

        Result result = program()
                .with("LC_ALL", "C")
                .launched()
                .run("--documents", "é中", "--format", "pair", "--samples", "1", "--output-prefix", "é中/out");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(folder.resolve("é中/out_pair_from_docs.jsonl")).get(0))
                .hasToString("{\"anchor\":\"茶 é 😀\",\"positive\":\"чай\"}");
        assertThat(result.out()).contains("茶 é 😀");
        assertThat(gemini.requests().get(0).userText()).contains("茶はツバキ科の常緑樹");
    }

    @Test
    void every_passage_is_used_before_any_is_used_twice() throws IOException {
        gemini.otherwise(ModelDouble.of("qa"));
        writeDocuments();

        program().run("--documents", "docs", "--format", "qa", "--samples", "60", "--batch-size", "4");

        List<String> contexts = Rows.jsonl(file("qa", "docs", "jsonl")).stream()
                .map(row -> row.get("context").asText())
                .toList();
        assertThat(contexts).anyMatch(text -> text.contains("stapler")).anyMatch(text -> text.contains("lighthouse"));
    }

    @Test
    void the_language_is_asked_for() {
        gemini.otherwise(ModelDouble.of("pair"));

        program()
                .run(
                        "--query",
                        "tea",
                        "--format",
                        "pair",
                        "--samples",
                        "1",
                        "--no-refine",
                        "--topics",
                        "off",
                        "--language",
                        "pt-br");

        ReceivedRequest request = gemini.requests().get(0);
        assertThat(request.systemText() + request.userText()).contains("pt-BR");
    }

    @Test
    void the_key_may_stand_in_a_dot_env_file_and_is_nowhere_in_what_is_left() throws IOException {
        gemini.otherwise(ModelDouble.of("pair"));
        Files.writeString(folder.resolve(".env"), "# mine\nGEMINI_API_KEY=" + KEY + "\n");

        Result result = Program.in(folder)
                .with("GOOGLE_GEMINI_BASE_URL", gemini.url().toString())
                .run("--query", "tea", "--format", "pair", "--samples", "3", "--log-level", "debug");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests())
                .allMatch(request -> request.header("x-goog-api-key").equals(KEY));
        assertThat(result.out() + result.err()).doesNotContain(KEY);
    }

    @Test
    void a_data_set_that_is_there_is_not_touched() throws IOException {
        gemini.otherwise(ModelDouble.of("pair"));
        Path there = file("pair", "query", "jsonl");
        Files.writeString(there, "mine\n");

        Result result = program().run("--query", "tea", "--format", "pair", "--samples", "3");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(there.getFileName().toString());
        assertThat(there).hasContent("mine");
        assertThat(Program.filesIn(folder)).containsExactly(there.getFileName().toString());
        assertThat(gemini.requests()).isEmpty();
    }

    private Path file(String format, String source, String extension) {
        return folder.resolve("synthetic_data_" + format + "_from_" + source + "." + extension);
    }

    private void writeDocuments() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs/more"));
        Files.writeString(folder.resolve("docs/office.md"), """
                # The office

                ## Supplies

                The stapler lives in the second drawer of the cabinet beside the window, and nobody takes it home.
                Paper for the printer is ordered on the first Monday of each month by the person on duty.

                ## Meetings

                The weekly meeting begins at ten o'clock and ends after forty minutes, whatever is left to say.
                """);
        Files.writeString(docs.resolve("coast.html"), """
                <html><body><h1>The coast</h1><p>The lighthouse was built in 1871 on the northern cliff, and its lamp
                could be seen from a distance of thirty kilometres in clear weather.</p></body></html>
                """);
    }
}
