package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sdg table verify} prints of data of any origin, and how it ends. */
class TableVerifyIT {
    private static final String SCHEMA = """
            {"tables": {
              "parents": {"columns": {"id": {"type": "integer", "primary_key": true}, "name": {"max_length": 40}}},
              "children": {"columns": {"id": {"type": "integer", "primary_key": true},
                                       "parent_id": {"references": "parents.id"}, "born": "date"}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void data() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        write("family.json", SCHEMA);
        write("data/parents.csv", "id,name\r\n1,Ann\r\n2,Bob\r\n");
        write("data/children.csv", "id,parent_id,born\r\n1,1,2001-02-28\r\n2,1,2002-02-28\r\n3,2,2004-02-29\r\n");
    }

    @Test
    void data_that_keeps_its_schema_is_a_line_a_table() throws IOException {
        Result text = verify();
        JsonNode json = new ObjectMapper().readTree(verify("--json").out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).isEqualTo("parents: 2 rows\nchildren: 3 rows\n");
        assertThat(json.path("exit").asInt()).isZero();
        assertThat(json.path("integrity").path("children").path("rows").asInt()).isEqualTo(3);
        assertThat(json.path("integrity").path("children").path("violations")).isEmpty();
        assertThat(json.path("integrity").path("children").path("checks_not_evaluated"))
                .isEmpty();
    }

    @Test
    void what_is_wrong_is_printed_with_its_rows_and_exit_9() throws IOException {
        write("data/children.csv", "id,parent_id,born\r\n1,7,2001-02-29\r\n2,1,\r\n2,2,2004-02-29\r\n");

        Result text = verify();
        JsonNode json = new ObjectMapper().readTree(verify("--json").out());

        assertThat(text.exitCode()).isEqualTo(9);
        assertThat(text.out()).isEqualTo("""
                parents: 2 rows
                children: 3 rows
                  type born: 1
                    children.csv row 1: '2001-02-29'
                  null born: 1
                    children.csv row 2: null
                  primary_key id: 1
                    children.csv row 3: '2', as children.csv row 2
                  foreign_key parent_id (parents(id)): 1
                    children.csv row 1: '7'
                """);
        assertThat(json.path("exit").asInt()).isEqualTo(9);
        JsonNode orphan =
                json.path("integrity").path("children").path("violations").get(3);
        assertThat(orphan)
                .hasToString("{\"kind\":\"foreign_key\",\"columns\":[\"parent_id\"],"
                        + "\"rule\":\"parents(id)\",\"count\":1,"
                        + "\"examples\":[{\"file\":\"children.csv\",\"row\":1,\"value\":\"7\"}]}");
    }

    @Test
    void a_missing_table_is_a_violation_and_a_file_of_no_table_is_not() throws IOException {
        Files.delete(folder.resolve("data/parents.csv"));
        write("data/uncles.csv", "id\r\n1\r\n");

        Result missing = verify();

        assertThat(missing.exitCode()).isEqualTo(9);
        assertThat(missing.out()).isEqualTo("parents: 0 rows\n  missing_table: 1\nchildren: 3 rows\n");
        assertThat(missing.err()).contains("warning: uncles.csv is no table of the schema");
    }

    @Test
    void without_a_schema_the_one_beside_the_data_is_taken() throws IOException {
        Result none = run("table", "verify", "data");
        write("data.run/schema.json", SCHEMA);

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("no schema: give --schema NAME or FILE");
        assertThat(run("table", "verify", "data").exitCode()).isZero();
        assertThat(run("table", "verify", "data/").exitCode()).isZero();
    }

    @Test
    void every_type_is_verified_in_parquet_as_it_is_in_csv() throws IOException {
        String types = """
                {"tables": {"t": {"rows": 500, "columns": {
                  "i": {"type": "integer", "primary_key": true}, "d": {"type": "decimal", "scale": 3},
                  "wide": {"type": "decimal", "precision": 30, "scale": 4, "minimum": -5, "maximum": %s},
                  "f": {"type": "float"}, "b": {"type": "boolean", "required": false}, "day": {"type": "date"},
                  "at": {"type": "time", "required": false}, "t": {"type": "timestamp"},
                  "noon": {"type": "timestamp", "generator": {"constant": "2026-01-31T12:00:00"}},
                  "z": {"type": "timestamp", "zone": true}, "u": {"type": "uuid", "unique": true},
                  "j": {"type": "json", "generator": {"constant": "{\\"a\\": [1]}"}}, "x": {"type": "bytes"},
                  "s": {"type": "string", "required": false, "max_length": 9}}}}}
                """;
        Files.writeString(folder.resolve("s.json"), types.formatted("5"));
        Files.writeString(folder.resolve("narrow.json"), types.formatted("4"));

        Result made =
                run("table", "generate", "--schema", "s.json", "--seed", "1", "--output-format", "parquet", "csv");
        Result narrow = run("table", "verify", "synthetic_tables", "--schema", "narrow.json", "--json");

        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        assertThat(made.out()).contains("verified: no violations");
        JsonNode violations = new ObjectMapper().readTree(narrow.out()).at("/integrity/t/violations");
        assertThat(violations.get(0).path("kind").asText()).isEqualTo("range");
        assertThat(violations.get(0).path("count").asInt()).isEven().isPositive();
    }

    @Test
    void what_a_run_wrote_is_verified_and_what_somebody_changed_since_is_found() throws IOException {
        Result made = generate("--rows-per-file", "7", "--output-format", "all");
        Result whole = run("table", "verify", "synthetic_tables");
        Path children = folder.resolve("synthetic_tables/children-00001.csv");
        Files.writeString(children, Files.readString(children).replaceFirst("\r\n8,[0-9]+,", "\r\n8,99,"));
        Files.delete(folder.resolve("synthetic_tables/parents-00001.jsonl"));

        Result changed = run("table", "verify", "synthetic_tables", "--json");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(whole.exitCode()).as(whole.out()).isZero();
        assertThat(changed.exitCode()).isEqualTo(9);
        JsonNode integrity = new ObjectMapper().readTree(changed.out()).path("integrity");
        assertThat(integrity.at("/parents/violations/0/kind").asText()).isEqualTo("missing_table");
        assertThat(integrity.at("/parents/violations/0/rule").asText()).isEqualTo("parents-00001.jsonl");
        assertThat(integrity.at("/children/violations/0/kind").asText()).isEqualTo("foreign_key");
        assertThat(integrity.at("/children/violations/0/examples/0"))
                .hasToString("{\"file\":\"children-00001.csv\",\"row\":1,\"value\":\"99\"}");
    }

    @Test
    void tables_that_a_run_did_not_write_are_not_missing() {
        generate("--tables", "children");

        Result verified = run("table", "verify", "synthetic_tables");

        assertThat(verified.out()).isEqualTo("children: 30 rows\n");
        assertThat(verified.exitCode()).isZero();
    }

    private Result generate(String... options) {
        String[] command = {
            "table", "generate", "--schema", "family.json", "--provider", "offline", "--rows", "parents=10,children=30"
        };
        return run(Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void what_cannot_be_read_or_is_wrong_by_itself_has_exits_of_its_own() throws IOException {
        Result unreadable = run("table", "verify", "none", "--schema", "family.json", "--json");
        write("family.json", SCHEMA.replace("max_length", "max_lenght"));

        assertThat(unreadable.exitCode()).isEqualTo(7);
        assertThat(new ObjectMapper().readTree(unreadable.out()).path("exit").asInt())
                .isEqualTo(7);
        assertThat(unreadable.err()).contains("cannot read none: no such file or folder");
        assertThat(verify().exitCode()).isEqualTo(2);
        assertThat(verify().err()).contains("did you mean 'max_length'?");
        assertThat(run("table").exitCode()).isEqualTo(2);
        assertThat(run("table", "verify").exitCode()).isEqualTo(2);
        assertThat(run("table", "verfy").err()).contains("did you mean 'sdg table verify'?");
    }

    @Test
    void one_fault_of_each_kind_in_a_million_rows_is_found_in_its_row() throws IOException {
        int rows = 1_000_000;
        StringBuilder children = new StringBuilder("id,parent_id,born\r\n");
        for (int i = 1; i <= rows; i++) {
            children.append(i == 654_321 ? 17 : i) // a duplicate
                    .append(',')
                    .append(i == 345_678 ? 3 : 1 + i % 2) // an orphan
                    .append(',')
                    .append(i == 777_777 ? "" : i == 888_888 ? "2001-13-01" : "2001-12-01")
                    .append("\r\n");
        }
        write("data/children.csv", children.toString());

        Result text = verify();

        assertThat(text.exitCode()).isEqualTo(9);
        assertThat(text.out()).isEqualTo("""
                parents: 2 rows
                children: 1,000,000 rows
                  type born: 1
                    children.csv row 888,888: '2001-13-01'
                  null born: 1
                    children.csv row 777,777: null
                  primary_key id: 1
                    children.csv row 654,321: '17', as children.csv row 17
                  foreign_key parent_id (parents(id)): 1
                    children.csv row 345,678: '3'
                """);
    }

    private Result verify(String... options) {
        String[] command = {"table", "verify", "data", "--schema", "family.json"};
        return run(Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
