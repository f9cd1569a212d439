package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that mean the same, with the real sentence model, against a stand-in for the Gemini API. */
class SemanticDuplicatesIT extends ProgramTest {
    private static final String PRESS = row(
            "How do I make coffee with a French press?",
            "Add coarse grounds, pour hot water over them, wait four minutes and press the plunger down.");
    private static final String PRESS_IN_OTHER_WORDS = row(
            "How can I brew coffee in a French press?",
            "Put coarse grounds in, add hot water, let it steep for 4 minutes, then push the plunger.");
    private static final String CAPITAL =
            row("What is the capital of Australia?", "Canberra has been the seat of its parliament since 1927.");

    @BeforeEach
    void makeFolders() throws IOException {
        for (String name : List.of("home", "temporary")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    @Test
    void a_row_that_says_the_same_in_other_words_is_turned_away_and_nothing_is_left_behind() {
        gemini.answer(Answers.text("[" + PRESS + "," + CAPITAL + "," + PRESS_IN_OTHER_WORDS + "]"))
                .otherwise(ModelDouble.of("pair"));

        Result result = launched(program()).run(arguments("--samples", "3", "--semantic-dup", "0.9"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).singleElement().satisfies(row -> {
            assertThat(row.get("reason").asText()).isEqualTo("semantic_duplicate");
            assertThat(row.get("detail").asText()).startsWith("means the same as row 1: cosine 0.9");
        });
        assertThat(Program.filesIn(folder.resolve("home"))).isEmpty();
        assertThat(Program.filesIn(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void a_resumed_run_knows_what_the_rows_that_were_there_mean() {
        gemini.answer(Answers.text("[" + PRESS + "]"), Answers.text("[" + PRESS_IN_OTHER_WORDS + "]"))
                .otherwise(ModelDouble.of("pair"));
        run("--samples", "1", "--semantic-dup", "0.9");

        Result result = run("--samples", "2", "--semantic-dup", "0.9", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).extracting(row -> row.get("reason").asText()).containsExactly("semantic_duplicate");
    }

    @Test
    void rows_of_other_data_are_not_made_again_in_other_words() throws IOException {
        gemini.answer(Answers.text("[" + PRESS_IN_OTHER_WORDS + "]")).otherwise(ModelDouble.of("pair"));
        Files.writeString(folder.resolve("test.jsonl"), CAPITAL + "\n" + PRESS + "\n");

        Result result = run("--samples", "1", "--semantic-dup", "0.9", "--exclude-rows", "test.jsonl");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).singleElement().satisfies(row -> {
            assertThat(row.get("reason").asText()).isEqualTo("excluded");
            assertThat(row.get("detail").asText())
                    .startsWith("means the same as row 2 of " + folder.resolve("test.jsonl") + ": cosine 0.9");
        });
    }

    @Test
    void rows_that_say_the_same_in_other_words_are_kept_where_nobody_asked() {
        gemini.otherwise(request -> Answers.text("[" + PRESS + "," + PRESS_IN_OTHER_WORDS + "]"));

        Result result = run("--samples", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void what_a_killed_run_left_is_removed() throws IOException {
        gemini.otherwise(ModelDouble.of("pair"));
        Path left = Files.createDirectory(folder.resolve("temporary/sdg-embedding-1"));
        Files.writeString(left.resolve("libonnxruntime.so"), "half of it");
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));

        launched(program()).run(arguments("--samples", "1", "--semantic-dup", "0.9"));

        assertThat(Program.filesIn(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void a_machine_that_cannot_run_the_model_is_told_before_any_call() {
        Result result =
                launched(program().with("RUST_LIBRARY_PATH", "/nowhere")).run(arguments("--semantic-dup", "0.9"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--semantic-dup: the sentence model cannot be loaded here", "glibc");
        assertThat(gemini.requests()).isEmpty();
        assertThat(Program.filesIn(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void a_cosine_that_there_is_none_of_is_refused() {
        Result result = run("--semantic-dup", "1.1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--semantic-dup: '1.1' is not a number greater than 0, at most 1");
    }

    private Result run(String... options) {
        return program().run(arguments(options));
    }

    /** Starts a process, which alone has a home, a folder of temporary files and libraries of its own. */
    private LaunchedProgram launched(Program program) {
        return program.with("HOME", folder.resolve("home").toString())
                .launched()
                .withJavaOptions("-XX:-UsePerfData -Duser.home=" + folder.resolve("home") + " -Djava.io.tmpdir="
                        + folder.resolve("temporary"));
    }

    private static String[] arguments(String... options) {
        return commandLine("--query coffee --format pair --no-refine --topics off", options);
    }

    private List<JsonNode> rejected() {
        return Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.run/rejected.jsonl"));
    }

    private static String row(String anchor, String positive) {
        return "{\"anchor\":\"" + anchor + "\",\"positive\":\"" + positive + "\"}";
    }
}
