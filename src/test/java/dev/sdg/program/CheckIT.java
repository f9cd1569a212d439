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

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
