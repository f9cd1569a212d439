package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of {@code pair-score} from documents, scored by the real sentence model. */
class ScoredPairsIT {
    private static final String EXAMPLES =
            Path.of("examples/docs").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @Test
    void sentences_are_scored_alike_on_any_number_of_processors() throws IOException {
        Program program = Program.in(folder).with("XDG_CACHE_HOME", folder.toString());
        Result one = program.with("SDG_JAVA_OPTS", "-XX:ActiveProcessorCount=1")
                .launched()
                .run(arguments(EXAMPLES));
        byte[] expected = Files.readAllBytes(data());
        program.with("SDG_JAVA_OPTS", "-XX:ActiveProcessorCount=4")
                .with("XDG_CACHE_HOME", folder.resolve("elsewhere").toString())
                .launched()
                .run(arguments(EXAMPLES));

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(Files.readAllBytes(data())).isEqualTo(expected);
        List<JsonNode> rows = Rows.jsonl(data());
        assertThat(rows).hasSize(40);
        assertThat(rows)
                .extracting(row -> (int) (row.get("score").asDouble() * 5))
                .contains(0, 1, 2, 3);
        assertThat(rows)
                .extracting(row -> row.get("score").asText())
                .filteredOn(score -> score.length() > 4)
                .hasSizeGreaterThan(20);
    }

    @Test
    void a_machine_that_cannot_run_the_sentence_model_is_told() {
        Result result = Program.in(folder)
                .with("RUST_LIBRARY_PATH", "/nowhere")
                .with("XDG_CACHE_HOME", folder.toString())
                .launched()
                .withJavaOptions("-Duser.home=" + folder.resolve("home") + " -Djava.io.tmpdir=" + folder)
                .run(arguments(EXAMPLES));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--format pair-score with --provider offline: the sentence model cannot be loaded here");
        assertThat(data()).doesNotExist();
    }

    @Test
    void documents_in_another_language_need_a_model() throws IOException {
        Files.writeString(
                folder.resolve("bibliothek.md"),
                "# Ausleihe in der Bibliothek\n\nDie Mitglieder können bis zu fünf Bücher für drei Wochen ausleihen,"
                        + " und nicht mehr als das ist erlaubt. Wer ein Buch nicht zurückgibt, zahlt eine Gebühr.\n");

        Result result = Program.in(folder).run(arguments("bibliothek.md"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("'pair-score' rows need a model, as the documents are not in English: --provider offline"
                        + " compares English sentences only");
    }

    private static String[] arguments(String documents) {
        return new String[] {
            "--documents",
            documents,
            "--format",
            "pair-score",
            "--provider",
            "offline",
            "--seed",
            "3",
            "--samples",
            "40",
            "--output-format",
            "jsonl",
            "--overwrite"
        };
    }

    private Path data() {
        return folder.resolve("synthetic_data_pair-score_from_docs.jsonl");
    }
}
