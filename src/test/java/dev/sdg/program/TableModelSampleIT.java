package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.CellDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns that a model writes beside those that are learned from a sample, and after rows that are there already. */
class TableModelSampleIT extends ProgramTest {
    private static final int SAMPLE = 60;
    private static final String CORRECTION = """
            {"tables": {"tickets": {"prompt": "Terse customers.", "columns": {
              "product": "string",
              "note": {"max_length": 120,
                       "generator": {"model": {"see": ["product"], "otherwise": {"constant": "none"}}}}}}}}
            """;
    private static final String TICKETS = """
            {"name": "shop", "tables": {"tickets": {"rows": 6, "prompt": "Terse customers.", "columns": {
              "id": {"type": "integer", "primary_key": true},
              "title": {"max_length": 80, "unique": true,
                        "generator": {"model": {"see": [], "otherwise": {"pattern": "[a-z]{9}"}}}}}}}}
            """;

    @BeforeEach
    void writeSample() throws IOException {
        StringBuilder rows = new StringBuilder("id,product,note\r\n");
        for (int i = 1; i <= SAMPLE; i++) {
            rows.append(i)
                    .append(i % 2 == 0 ? ",tea" : ",coffee")
                    .append(",It was cold again said ")
                    .append((char) ('a' + i % 26))
                    .append(" on day ")
                    .append(i)
                    .append("\r\n");
        }
        Files.writeString(folder.resolve("tickets.csv"), rows);
        Files.writeString(folder.resolve("fix.json"), CORRECTION);
        Files.writeString(folder.resolve("shop.json"), TICKETS);
    }

    @Test
    void a_mimicked_table_has_a_column_of_a_model() throws IOException {
        CellDouble model = new CellDouble();
        gemini.otherwise(model);

        Result result = run("mimic", "--rows", "40");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertBesideTheirRows(data());
        assertThat(data()).hasSize(40);
        assertThat(Rows.jsonl(folder.resolve("out.run/model/tickets.jsonl"))).hasSize(40);
        assertThat(gemini.requests())
                .allSatisfy(request -> assertThat(request.userText()).contains("Terse customers."));
        assertThat(Rows.object(result.out())
                        .get("tables")
                        .get("tickets")
                        .get("written")
                        .intValue())
                .isEqualTo(40);
    }

    @Test
    void a_mimicked_table_goes_on_where_it_stopped() throws IOException {
        gemini.otherwise(new CellDouble(row -> row.get("row").asText().equals("7") ? List.of() : List.of(row)));
        assertThat(run("mimic", "--rows", "40").exitCode()).isEqualTo(6);
        CellDouble model = new CellDouble();
        gemini.otherwise(model);

        Result result = run("mimic", "--rows", "40", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(model.asked()).containsOnlyKeys("tickets 7");
        assertBesideTheirRows(data());
    }

    @Test
    void only_rows_that_are_added_to_a_sample_are_asked_for() throws IOException {
        CellDouble model = new CellDouble(row -> row.get("row").asText().equals("3") ? List.of() : List.of(row));
        gemini.otherwise(model);
        assertThat(run("augment", "--rows", "70").exitCode()).isEqualTo(6);
        CellDouble willing = new CellDouble();
        gemini.otherwise(willing);

        Result result = run("augment", "--rows", "70", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(model.asked()).hasSize(10);
        assertThat(willing.asked()).containsOnlyKeys("tickets 3");
        List<JsonNode> rows = data();
        assertThat(rows).hasSize(70);
        assertThat(rows.subList(0, SAMPLE))
                .allSatisfy(row -> assertThat(row.get("note").asText()).startsWith("It was cold again"));
        assertBesideTheirRows(rows.subList(SAMPLE, 70));
    }

    @Test
    void rows_after_those_of_a_database_have_other_values() throws IOException, SQLException {
        gemini.otherwise(new CellDouble(
                row -> List.of(row.put("title", "title of " + row.get("row").asText()))));
        assertThat(load("--create").exitCode()).isZero();
        List<String> reminded = new ArrayList<>();
        gemini.otherwise(request -> {
            reminded.add(request.userText());
            String more = reminded.size() > 1 ? " more" : "";
            return new CellDouble(row -> List.of(
                            row.put("title", "title of " + row.get("row").asText() + more)))
                    .apply(request);
        });

        Result result = load("--seed", "2", "--overwrite");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(reminded).hasSizeGreaterThan(1);
        assertThat(reminded.get(1)).contains("These values exist already", "- title of 1");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
                ResultSet titles = database.createStatement()
                        .executeQuery("SELECT count(*), count(DISTINCT title) FROM tickets")) {
            assertThat(titles.getInt(1)).isEqualTo(12);
            assertThat(titles.getInt(2)).isEqualTo(12);
        }
    }

    /** Rows are numbered from 1, after those that are kept. */
    private static void assertBesideTheirRows(List<JsonNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            assertThat(row.get("note").asText())
                    .startsWith(
                            "note %d of %s".formatted(i + 1, row.get("product").asText()));
        }
    }

    private List<JsonNode> data() throws IOException {
        return Rows.jsonl(folder.resolve("out/tickets.jsonl"));
    }

    private Result load(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("table", "generate", "--schema", "shop.json", "--to", "shop.db", "--json"));
        arguments.addAll(List.of("--concurrency", "1"));
        arguments.addAll(Arrays.asList(options));
        return program().run(arguments);
    }

    private Result run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("table", command, "tickets.csv", "--schema", "fix.json"));
        arguments.addAll(List.of("--seed", "1", "-o", "out", "--output-format", "jsonl", "--json"));
        arguments.addAll(Arrays.asList(options));
        return program().run(arguments);
    }
}
