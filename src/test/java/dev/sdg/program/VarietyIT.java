package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.GeminiStandIn;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that differ, against a stand-in for the Gemini API. */
class VarietyIT {
    private static final String FIRST = "{\"anchor\":\"Tea is brewed with water that has nearly boiled for a while.\","
            + "\"positive\":\"To make tea, people pour hot water over leaves and wait.\"}";
    private static final String NEAR = "{\"anchor\":\"tea is brewed, with water that has nearly boiled for a while\","
            + "\"positive\":\"To make tea, people pour hot water over leaves and wait!\"}";

    private final GeminiStandIn gemini = GeminiStandIn.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        gemini.close();
    }

    @Test
    void a_near_duplicate_is_turned_away_and_names_the_row_it_matches() {
        gemini.answer(Answers.text("[" + FIRST + "," + NEAR + "]")).otherwise(ModelDouble.of("pair"));

        Result result = run("--samples", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rejected = rejected();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).get("reason").asText()).isEqualTo("near_duplicate");
        assertThat(rejected.get(0).get("detail").asText()).contains("row 1");
    }

    @Test
    void a_resumed_run_knows_near_duplicates_of_rows_that_were_there() {
        gemini.answer(Answers.text("[" + FIRST + "]"), Answers.text("[" + NEAR + "]"))
                .otherwise(ModelDouble.of("pair"));
        run("--samples", "1");

        Result result = run("--samples", "2", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).extracting(row -> row.get("reason").asText()).containsExactly("near_duplicate");
    }

    @Test
    void near_duplicates_are_kept_where_the_check_is_off() {
        gemini.otherwise(request -> Answers.text("[" + FIRST + "," + NEAR + "]"));

        Result result = run("--samples", "2", "--near-dup", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void rows_of_other_data_are_not_made_again() throws IOException {
        gemini.answer(Answers.text("[" + FIRST + "," + NEAR + "]")).otherwise(ModelDouble.of("pair"));
        Files.writeString(folder.resolve("test.jsonl"), "{\"anchor\":\"tea\",\"positive\":\"Tea.\"}\n" + FIRST + "\n");

        Result result = run("--samples", "2", "--exclude-rows", "test.jsonl");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("reason").asText()).isEqualTo("excluded");
            assertThat(row.get("detail").asText()).contains("row 2 of test.jsonl");
        });
    }

    @Test
    void a_file_of_excluded_rows_that_cannot_be_used_stops_the_run_before_any_call() throws IOException {
        Files.writeString(folder.resolve("test.csv"), "text\r\ntea\r\n");

        Result result = run("--exclude-rows", "test.csv");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--exclude-rows", "'anchor'");
        assertThat(gemini.requests()).isEmpty();
    }

    private Result run(String... options) {
        return Program.in(folder)
                .with("GOOGLE_API_KEY", "key")
                .with("GOOGLE_GEMINI_BASE_URL", gemini.url().toString())
                .run(Stream.concat(
                                List.of("--query", "tea", "--format", "pair", "--no-refine").stream(),
                                List.of(options).stream())
                        .toList());
    }

    private List<JsonNode> rejected() {
        return Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.run/rejected.jsonl"));
    }
}
