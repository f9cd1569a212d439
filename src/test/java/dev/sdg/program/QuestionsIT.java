package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that stand alone, and questions without an answer, against a stand-in for the Gemini API. */
class QuestionsIT extends ProgramTest {
    private static final String LEANING = "[{\"context\":\"Green tea is brewed at 70 degrees for two minutes.\","
            + "\"question\":\"According to the passage, how hot is the water?\",\"answer\":\"70 degrees\"}]";

    @Test
    void a_question_that_leans_on_the_text_is_rejected_with_the_words_that_do() {
        gemini.answer(Answers.text(LEANING)).otherwise(ModelDouble.of("qa"));

        Result result = run("--samples", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(sidecar("rejected.jsonl"))).singleElement().satisfies(row -> {
            assertThat(row.get("reason").asText()).isEqualTo("not_self_contained");
            assertThat(row.get("detail").asText()).contains("'According to the passage'");
        });
    }

    @Test
    void it_is_kept_where_the_check_is_off_and_such_a_set_is_not_continued_with_it_on() {
        gemini.answer(Answers.text(LEANING)).otherwise(ModelDouble.of("qa"));

        Result result = run("--samples", "1", "--self-contained", "off");
        Result resumed = run("--samples", "2", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows()).hasSize(1);
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("--self-contained was off, is on");
    }

    @Test
    void rows_that_are_no_questions_are_not_looked_at() {
        gemini.answer(
                Answers.text("[{\"anchor\":\"What does the passage say of tea?\",\"positive\":\"It is green.\"}]"));

        Result result = program().run(commandLine("--query tea --format pair --no-refine --samples 1"));

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void a_share_of_the_rows_has_no_answer_in_every_file() throws IOException {
        gemini.otherwise(ModelDouble.of("qa"));

        Result result = run("--samples", "60", "--unanswerable", "0.1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(unanswered(rows())).isEqualTo(6);
        assertThat(Rows.countWhere(file("parquet"), "answer = ''")).isEqualTo(6);
        assertThat(Rows.countWhere(file("parquet"), "answer IS NULL")).isZero();
        assertThat(Files.readString(file("csv")).lines().filter(line -> line.endsWith(",\"\"")))
                .hasSize(6);
        assertThat(result.out()).contains("\"answer\" \"\"");
    }

    @Test
    void small_sets_and_equal_prompts_have_their_share_too() {
        gemini.otherwise(ModelDouble.of("qa"));

        Result result = run("--samples", "8", "--unanswerable", "0.25", "--topics", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(unanswered(rows())).isEqualTo(2);
    }

    @Test
    void rows_without_answer_are_continued_counted_repaired_and_shown() throws IOException {
        gemini.otherwise(ModelDouble.of("qa"));
        run("--samples", "20", "--unanswerable", "0.5");
        Files.writeString(file("jsonl"), Files.readString(file("jsonl")) + "no row\n");

        Result result = run("--samples", "40", "--unanswerable", "0.5", "--resume", "--repair");
        Result other = run("--samples", "50", "--resume");
        Result shown = program().run("show", file("jsonl").toString(), "--row", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(unanswered(rows())).isEqualTo(20);
        assertThat(rows()).hasSize(40);
        assertThat(other.err()).contains("--unanswerable was 0.5, is 0");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
    }

    @Test
    void a_model_that_leaves_too_many_answers_empty_is_held_to_the_share() {
        ModelDouble model = ModelDouble.of("qa");
        gemini.otherwise(request -> Answers.text(
                model.reply(request).replaceAll("\"answer\":\"[^\"]*[02468] says[^\"]*\"", "\"answer\":\"\"")));

        Result result = run("--samples", "120", "--unanswerable", "0.2", "--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(unanswered(rows())).isEqualTo(24);
        assertThat(Rows.jsonl(sidecar("rejected.jsonl")))
                .extracting(row -> row.get("reason").asText())
                .contains("unbalanced");
    }

    @ParameterizedTest
    @CsvSource({"strict", "lenient"})
    void the_context_of_an_unanswered_question_still_quotes_its_passage(String grounding) throws IOException {
        Files.writeString(
                folder.resolve("tea.md"),
                "# Tea\n\nGreen tea is brewed at 70 degrees for two minutes, and it tastes of grass. Black tea needs "
                        + "boiling water and four minutes, or else it stays thin and pale.\n");
        gemini.answer(Answers.text("[" + unanswered("Green tea") + "," + unanswered("A cup of sweet cocoa") + "]"))
                .otherwise(ModelDouble.of("qa"));

        Result result = program()
                .run(commandLine(
                        "--documents tea.md --format qa --samples 2 --unanswerable 0.5 --grounding " + grounding));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(folder.resolve("synthetic_data_qa_from_docs.jsonl")))
                .allMatch(row -> row.get("context").asText().contains("tea"))
                .anyMatch(row -> row.get("answer").asText().isEmpty());
    }

    @Test
    void without_the_option_a_blank_answer_is_rejected() {
        gemini.answer(Answers.text("[" + unanswered("Green tea") + "]")).otherwise(ModelDouble.of("qa"));

        run("--samples", "2");

        assertThat(Rows.jsonl(sidecar("rejected.jsonl")))
                .extracting(row -> row.get("reason").asText())
                .containsExactly("blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--query tea --format pair --unanswerable 0.1 | --unanswerable: the format 'pair' has no answers",
                "--query tea --format qa --unanswerable 1 | --unanswerable: '1' is not a number from 0 to 0.99",
                "--documents . --format qa --provider offline --unanswerable 0.1 | --unanswerable needs a model",
                "--query tea --format qa --self-contained maybe | --self-contained: 'maybe' is neither on nor off"
            })
    void what_cannot_be_is_refused(String arguments, String message) {
        Result result = program().run(commandLine(arguments));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void an_offline_run_gives_its_rows_and_none_that_leans() {
        Result result = program()
                .run(commandLine("--format qa --samples 40 --provider offline --json --documents "
                        + Path.of("examples/docs").toAbsolutePath()));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"saved\":40").doesNotContain("not_self_contained");
    }

    private static String unanswered(String drink) {
        return "{\"context\":\"" + drink + " is brewed at 70 degrees for two minutes, and it tastes of grass.\","
                + "\"question\":\"How hot is water for white tea?\",\"answer\":\" \"}";
    }

    private static long unanswered(List<JsonNode> rows) {
        return rows.stream().filter(row -> row.get("answer").asText().isEmpty()).count();
    }

    private List<JsonNode> rows() {
        return Rows.jsonl(file("jsonl"));
    }

    private Path file(String kind) {
        return folder.resolve("synthetic_data_qa_from_query." + kind);
    }

    private Path sidecar(String name) {
        return folder.resolve("synthetic_data_qa_from_query.run").resolve(name);
    }

    private Result run(String... options) {
        return program().run(commandLine("--query tea --format qa --no-refine", options));
    }
}
