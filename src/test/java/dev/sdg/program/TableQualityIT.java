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

/** What runs that learn from a sample say of how near their rows are to it. */
class TableQualityIT {
    private static final int ROWS = 800;

    @TempDir
    Path folder;

    @Test
    void a_run_that_learned_measures_its_rows_beside_those_that_it_learned_from_and_held() throws IOException {
        sample();

        Result run = Program.in(folder)
                .run("table", "mimic", "people.csv", "--seed", "1", "--rows", "500", "-o", "made", "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode report = new ObjectMapper().readTree(Files.readString(folder.resolve("made.run/report.json")));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json.path("quality").path("score").doubleValue()).isBetween(0.8, 1.0);
        assertThat(json.path("quality").path("ceiling").path("score").doubleValue())
                .isBetween(0.8, 1.0);
        assertThat(json.path("quality")
                        .path("columns")
                        .path("people")
                        .path("age")
                        .path("shape")
                        .doubleValue())
                .isBetween(0.8, 1.0);
        JsonNode privacy = json.path("privacy").path("people");
        assertThat(privacy.path("identical_share_holdout").isNumber()).isTrue();
        assertThat(privacy.path("dcr_share").doubleValue())
                .isBetween(
                        privacy.path("dcr_interval").get(0).doubleValue(),
                        privacy.path("dcr_interval").get(1).doubleValue());
        assertThat(privacy.path("reason").isNull()).isTrue();
        assertThat(report.path("quality")).isEqualTo(json.path("quality"));
        assertThat(report.path("privacy")).isEqualTo(json.path("privacy"));
    }

    @Test
    void a_plain_run_has_neither() throws IOException {
        Files.writeString(folder.resolve("t.json"), """
                {"tables": {"t": {"rows": 5, "columns": {"id": {"type": "integer", "primary_key": true}}}}}""");

        Result run = Program.in(folder)
                .run("table", "generate", "--schema", "t.json", "--seed", "1", "--provider", "offline", "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("quality").isNull()).isTrue();
        assertThat(json.get("privacy").isNull()).isTrue();
    }

    private void sample() throws IOException {
        StringBuilder rows = new StringBuilder("age,income,grade\n");
        for (int i = 0; i < ROWS; i++) {
            int age = 18 + (int) ((long) i * 7919 % 63);
            int income = age * 300 + (int) ((long) i * 104_729 % 4_001);
            rows.append(age)
                    .append(',')
                    .append(income)
                    .append(',')
                    .append(age > 40 ? "senior" : i % 3 == 0 ? "trainee" : "junior")
                    .append('\n');
        }
        Files.writeString(folder.resolve("people.csv"), rows.toString());
    }
}
