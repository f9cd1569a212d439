package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether files of others hold rows of a format. */
class CheckIT {
    private static final String WORDS = "The tall lighthouse keeper polished the large brass lamp each quiet evening "
            + "before supper and counted every passing ship that came around the northern cape";

    @TempDir
    Path folder;

    @Test
    void each_row_that_a_run_would_reject_is_counted_with_its_reason_and_line() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), """
                {"context": "Bees make honey in May.", "question": "What do bees make?", "answer": "honey", "id": 7}
                {"context": "Bees make honey in May.", "question": "What do bees  make?", "answer": "Honey"}
                {"context": "Bees make honey in May.", "question": "Where do wasps live?", "answer": "Atlantis"}

                {"context": "Bees make honey in May.", "question": "When?"}
                {"context": "Bees make
                {"context": "%s one.", "question": "Who polished the lamp?", "answer": "keeper"}
                {"context": "%s two.", "question": "Who polished the lamp?", "answer": "keeper"}
                """.formatted(WORDS, WORDS));

        Result result = run("check", "rows.jsonl", "--format", "qa", "--near-dup", "0.7", "--json");
        JsonNode report = new ObjectMapper().readTree(result.out());

        assertThat(result.exitCode()).isEqualTo(9);
        assertThat(report.path("rows").asInt()).isEqualTo(7);
        assertThat(report.path("valid").asInt()).isEqualTo(2);
        assertThat(report.path("rejected"))
                .hasToString(
                        "{\"duplicate\":1,\"missing_field\":1,\"near_duplicate\":1,\"not_grounded\":1,\"not_json\":1}");
        assertThat(report.path("examples")
                        .path("not_grounded")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(3);
        assertThat(report.path("examples")
                        .path("near_duplicate")
                        .path(0)
                        .path("detail")
                        .asText())
                .startsWith("nearly the same as line 7: ");
        assertThat(report.path("examples").path("not_json").path(0).path("line").asInt())
                .isEqualTo(6);
    }

    @Test
    void a_file_of_valid_rows_passes_in_any_file_format() throws IOException {
        Files.writeString(
                folder.resolve("rows.csv"),
                "premise;hypothesis;label\nA man sleeps.;\"He is;\nasleep.\";0\nA dog runs.;It is still.;2\n");

        Result csv = run("check", "rows.csv", "-f", "pair-class");
        run("convert", "rows.csv", "rows.parquet", "-f", "pair-class");
        Result parquet = run("check", "rows.parquet", "-f", "pair-class", "--near-dup", "off");

        assertThat(csv.exitCode()).as(csv.out() + csv.err()).isZero();
        assertThat(csv.out()).isEqualTo("rows.csv: 2 rows, 2 valid and unique in the format pair-class\n");
        assertThat(parquet.exitCode()).isZero();
    }

    @Test
    void many_rows_are_compared_with_each_other() throws IOException {
        StringBuilder rows = new StringBuilder("anchor,positive\n");
        for (int i = 0; i < 2500; i++) {
            rows.append("w%d x%d y%d z%d,p%d q%d r%d%n".formatted(i, i, i, i, i, i, i));
        }
        rows.append(WORDS).append(" one,x\n").append(WORDS).append(" two,x\n");
        Files.writeString(folder.resolve("rows.csv"), rows);

        Result result = run("check", "rows.csv", "-f", "pair", "--near-dup", "0.8", "--json");

        assertThat(result.exitCode()).isEqualTo(9);
        assertThat(new ObjectMapper()
                        .readTree(result.out())
                        .path("rejected")
                        .path("near_duplicate")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_or_is_asked_wrongly_is_said() throws IOException {
        Files.writeString(folder.resolve("empty.jsonl"), "\n");
        Files.writeString(folder.resolve("no.parquet"), "text");

        assertThat(run("check", "missing.jsonl", "-f", "qa").exitCode()).isEqualTo(7);
        assertThat(run("check", "empty.jsonl", "-f", "qa").err()).contains("no rows in ");
        assertThat(run("check", "no.parquet", "-f", "qa").exitCode()).isEqualTo(7);
        Result wrong = run("check", "empty.jsonl", "-f", "qaa", "--near-dup", "2", "--grounding", "x");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean 'qa'?", "--near-dup: '2'", "--grounding: 'x'");
    }

    @Test
    void rows_are_held_against_the_passages_of_the_documents() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                folder.resolve("docs/bees.md"),
                "# Bees\n\nBees make honey in the warm month of May. A hive "
                        + "holds some forty thousand of them, and one queen.\n");
        Files.writeString(
                folder.resolve("docs/tea.md"),
                "# Tea\n\nGreen tea is brewed with water of eighty degrees. "
                        + "Black tea takes boiling water and four minutes.\n");
        write("rows.jsonl", """
                {"context": "Bees make honey in the warm month of May.", "question": "When do bees make honey?", "answer": "May"}
                {"context": "Wasps make honey in the cold month of June.", "question": "When do wasps make honey?", "answer": "June"}
                {"context": "Black tea takes boiling water and four minutes.", "question": "How long does black tea take?", "answer": "six minutes"}
                {"context": "Zzyx qwlp.", "question": "What about Zzyx?", "answer": "qwlp"}
                """);

        Result own = run("check", "rows.jsonl", "-f", "qa", "--json");
        Result documents = run("check", "rows.jsonl", "-f", "qa", "--documents", "docs", "--json");
        Result off = run("check", "rows.jsonl", "-f", "qa", "--documents", "docs", "--grounding", "off");
        Result none = run("check", "rows.jsonl", "-f", "qa", "--documents", "missing");
        JsonNode examples = json(documents).path("examples").path("not_grounded");

        assertThat(json(own).path("valid").asInt()).isEqualTo(3);
        assertThat(documents.exitCode()).isEqualTo(9);
        assertThat(json(documents).path("valid").asInt()).isEqualTo(1);
        assertThat(examples.findValuesAsText("line")).containsExactly("2", "3", "4");
        assertThat(examples.path(0).path("detail").asText())
                .startsWith("'context' has fewer than 80 % of its words in any one place of passage ")
                .contains("docs/bees.md, from character 6");
        assertThat(examples.path(2).path("detail").asText())
                .isEqualTo("no passage of the documents has a word of the row");
        assertThat(off.exitCode()).as(off.out()).isEqualTo(9);
        assertThat(off.out()).contains("4 rows, 3 valid");
        assertThat(none.exitCode()).isEqualTo(7);
    }

    @Test
    void a_data_set_is_checked_as_its_run_was_by_its_manifest_and_provenance() throws IOException {
        String documents = Path.of("examples/docs").toAbsolutePath().toString();
        run("-d", documents, "-f", "qa", "-n", "12", "-p", "offline", "--seed", "1", "-o", "set", "--grounding=strict");
        Path rows = folder.resolve("set_qa_from_docs.jsonl");

        Result made = run("check", "set_qa_from_docs.jsonl", "--documents", documents);
        Result csv = run("check", "set_qa_from_docs.csv", "--documents", documents, "--format", "qa");
        Files.writeString(
                rows, Files.readString(rows).replaceFirst("\"answer\":\"[^\"]*\"", "\"answer\":\"Neverland\""));
        Result changed = run("check", "set_qa_from_docs.jsonl", "--documents", documents);
        String provenance = Files.readString(folder.resolve("set_qa_from_docs.run/provenance.jsonl"));
        Files.writeString(
                folder.resolve("set_qa_from_docs.run/provenance.jsonl"), provenance.replace("\"start\":", "\"s\":"));
        Result moved = run("check", "set_qa_from_docs.csv", "--documents", documents);

        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        assertThat(made.out()).isEqualTo("set_qa_from_docs.jsonl: 12 rows, 12 valid and unique in the format qa\n");
        assertThat(csv.exitCode()).as(csv.out() + csv.err()).isZero();
        assertThat(changed.exitCode()).isEqualTo(9);
        assertThat(changed.out()).contains("not_grounded", "line 1: 'answer' says 'Neverland'");
        assertThat(moved.exitCode()).as(moved.out()).isZero();
    }

    @Test
    void settings_that_change_a_format_change_what_is_valid() throws IOException {
        write("labels.csv", "text,label\nIt broke.,Bug\nI like it.,praise\nWhy so?,other\n");
        write("triplets.jsonl", """
                {"anchor": "tea", "positive": "a hot drink", "negative_1": "a cold drink", "negative_2": "a stone"}
                """);
        write("chat.jsonl", """
                {"messages": [{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Hello."}]}
                """);

        Result labels = run("check", "labels.csv", "-f", "classification", "--labels", "bug,praise");
        Result triplets = run("check", "triplets.jsonl", "-f", "triplet", "--negatives-per-row", "2");
        Result one = run("check", "triplets.jsonl", "-f", "triplet");
        Result chat = run("check", "chat.jsonl", "-f", "chat", "--turns", "2-3");
        Result wrong = run("check", "chat.jsonl", "-f", "qa", "--turns", "2", "--self-contained", "x");
        Result missing = run("check", "labels.csv", "-f", "classification");
        Result unknown = run("check", "labels.csv");

        assertThat(labels.out()).contains("3 rows, 2 valid", "not_in_enum", "line 4");
        assertThat(triplets.exitCode()).as(triplets.out() + triplets.err()).isZero();
        assertThat(one.out()).contains("missing_field");
        assertThat(chat.out()).contains("too_short");
        assertThat(wrong.err()).contains("--turns is only for chat", "--self-contained: 'x' is neither on nor off");
        assertThat(missing.err()).contains("--labels");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no format: there is no manifest beside 'labels.csv'");
    }

    @Test
    void questions_that_lean_on_their_text_are_rejected_unless_that_is_off() throws IOException {
        write("rows.jsonl", """
                {"context": "Bees make honey.", "question": "According to the passage, what do bees make?", "answer": "honey"}
                """);

        assertThat(run("check", "rows.jsonl", "-f", "qa").out()).contains("not_self_contained");
        assertThat(run("check", "rows.jsonl", "-f", "qa", "--self-contained", "off")
                        .exitCode())
                .isZero();
    }

    @Test
    void rejected_rows_are_written_with_their_lines_and_reasons() throws IOException {
        write("rows.jsonl", """
                {"anchor": "a b", "positive": "c d"}
                {"anchor": "a  B", "positive": "c d"}
                {"anchor":
                """);

        Result result = run("check", "rows.jsonl", "-f", "pair", "--rejected", "out/bad.jsonl");
        Result again = run("check", "rows.jsonl", "-f", "pair", "--rejected", "out/bad.jsonl");
        Result same = run("check", "rows.jsonl", "-f", "pair", "--rejected", "rows.jsonl", "--overwrite");

        assertThat(result.exitCode()).isEqualTo(9);
        assertThat(Files.readAllLines(folder.resolve("out/bad.jsonl")))
                .satisfiesExactly(
                        duplicate -> assertThat(duplicate)
                                .startsWith("{\"line\":2,\"reason\":\"duplicate\",\"detail\":")
                                .endsWith("\"raw\":\"{\\\"anchor\\\":\\\"a  B\\\",\\\"positive\\\":\\\"c d\\\"}\"}"),
                        broken -> assertThat(broken).contains("\"line\":3,\"reason\":\"not_json\""));
        assertThat(again.err()).contains("'out/bad.jsonl' exists; --overwrite replaces it");
        assertThat(same.err()).contains("the same file");
        assertThat(same.exitCode()).isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode json(Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
