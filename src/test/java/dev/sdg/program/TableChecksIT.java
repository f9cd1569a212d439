package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of many kinds: generated rows keep them, as the verification, which shares no code with that, finds. */
class TableChecksIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void checks_that_people_write_are_kept() throws IOException {
        try (InputStream script = Objects.requireNonNull(TableChecksIT.class.getResourceAsStream("checks.sql"))) {
            Files.copy(script, folder.resolve("checks.sql"));
        }

        Result result = run("--schema", "checks.sql", "--rows", "200", "--seed", "7", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("not evaluated");
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.at("/integrity/verified").asText()).isEqualTo("all");
        assertThat(report.at("/integrity/violations").asInt()).isZero();
        assertThat(report.at("/tables/total/redrawn").asInt()).isZero();
        assertThat(report.at("/tables/dates/redrawn").asInt()).isBetween(1, 140);
    }

    @Test
    void a_check_that_one_row_in_fifty_meets_is_kept_and_what_was_drawn_again_is_counted() throws IOException {
        write("""
                {"tables": {"rare": {"rows": 1000, "checks": ["(a * 7 + b) % 50 = 3"], "columns": {
                    "a": {"type": "integer", "minimum": 1, "maximum": 1000},
                    "b": {"type": "integer", "minimum": 1, "maximum": 1000}}}}}""");

        Result result = run("--schema", "schema.json", "--seed", "1", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(JSON.readTree(result.out()).at("/tables/rare/redrawn").asInt())
                .isBetween(950, 1000);
    }

    @Test
    void a_check_that_cannot_be_evaluated_is_named_before_the_run_and_in_the_report() throws IOException {
        write("""
                {"tables": {"t": {"rows": 5, "columns": {"a": {"type": "integer"}, "b": {"type": "string"}},
                  "checks": ["frobnicate(a) > 2", "a IN (SELECT 1)", "b ~ '(?=x)y'", "a > 0"]}}}""");

        Result dry = run("--schema", "schema.json", "--seed", "1", "--dry-run");
        Result result = run("--schema", "schema.json", "--seed", "1");

        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.err() + dry.out()).contains("frobnicate(a) > 2", "a IN (SELECT 1)", "b ~ '(?=x)y'");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("frobnicate(a) > 2", "a IN (SELECT 1)", "b ~ '(?=x)y'");
        assertThat(JSON.readTree(folder.resolve("synthetic_tables.run/report.json")
                                .toFile())
                        .at("/integrity/t/checks_not_evaluated"))
                .extracting(JsonNode::asText)
                .containsExactly("frobnicate(a) > 2", "a IN (SELECT 1)", "b ~ '(?=x)y'");
    }

    private void write(String schema) throws IOException {
        Files.writeString(folder.resolve("schema.json"), schema);
    }

    private Result run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "table";
        all[1] = "generate";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Program.in(folder).run(all);
    }
}
