package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sdg table generate}: its files, and what happens to those that are there. */
class TableFilesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = """
            {"tables": {
              "customers": {"rows": 100, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "since": {"type": "date"},
                "score": {"type": "float"},
                "vip": {"type": "boolean", "required": false}}},
              "orders": {"columns": {
                "id": {"type": "integer", "primary_key": true},
                "customer_id": {"references": "customers.id"},
                "total": {"type": "decimal"}}}}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("shop.json"), SHOP);
    }

    @Test
    void a_check_that_no_draw_meets_ends_the_run_and_is_named_with_a_row() throws IOException {
        Files.writeString(folder.resolve("shop.json"), """
                {"tables": {
                  "a": {"rows": 5, "columns": {"x": {"type": "integer", "minimum": 1, "maximum": 9}}},
                  "b": {"rows": 5, "checks": ["x + y > 30"], "columns": {
                    "x": {"type": "integer", "minimum": 1, "maximum": 9},
                    "y": {"type": "integer", "minimum": 1, "maximum": 9}}}}}""");

        Result result = generate();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(result.out() + result.err())
                .contains("b, row 1: the check \"x + y > 30\" is not met after 1,000 draws");
        assertThat(folder.resolve("synthetic_tables/b.csv")).doesNotExist();
    }

    @Test
    void rows_that_were_drawn_again_are_counted() throws IOException {
        Files.writeString(folder.resolve("shop.json"), """
                {"tables": {"b": {"rows": 1000, "checks": ["x < y"], "columns": {
                    "x": {"type": "integer", "minimum": 1, "maximum": 9},
                    "y": {"type": "integer", "minimum": 1, "maximum": 9}}}}}""");

        Result result = generate("--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(JSON.readTree(result.out()).at("/tables/b/redrawn").asInt()).isBetween(450, 650);
    }

    @Test
    void a_run_leaves_a_file_for_each_table_and_what_is_about_them_beside_the_folder() {
        Result result = generate();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Program.filesIn(folder))
                .containsExactly(
                        "shop.json",
                        "synthetic_tables",
                        "synthetic_tables.run",
                        "synthetic_tables.run/manifest.json",
                        "synthetic_tables.run/report.json",
                        "synthetic_tables.run/schema.json",
                        "synthetic_tables/customers.csv",
                        "synthetic_tables/orders.csv");
        assertThat(result.out())
                .contains("customers\n", "synthetic_tables/orders.csv", "--seed 1 --now 2026-11-21T00:00:00Z");
    }

    @Test
    void the_manifest_says_what_each_file_is() throws IOException {
        generate();

        JsonNode manifest = manifest();
        assertThat(manifest.path("status").asText()).isEqualTo("complete");
        assertThat(manifest.path("run").path("seed").asLong()).isEqualTo(1);
        for (JsonNode file : manifest.path("files")) {
            Path path = tables().resolve(file.path("file").asText());
            assertThat(Files.size(path)).isEqualTo(file.path("size").asLong());
            assertThat(Sha256.hex(path)).isEqualTo(file.path("sha256").asText());
        }
        assertThat(manifest.path("files")).hasSize(2);
    }

    @Test
    void the_report_as_json_has_all_keys_and_its_sums_agree() throws IOException {
        JsonNode report = JSON.readTree(generate("--json").out());

        assertThat(names(report))
                .containsExactly(
                        "status",
                        "exit",
                        "seed",
                        "now",
                        "tables",
                        "requested",
                        "saved",
                        "missing",
                        "model",
                        "mapping",
                        "integrity",
                        "quality",
                        "privacy",
                        "seconds",
                        "rows_per_second",
                        "files",
                        "resume");
        JsonNode orders = report.path("tables").path("orders");
        assertThat(names(orders))
                .containsExactly("requested", "existing", "written", "missing", "filled", "redrawn", "files");
        assertThat(report.path("saved").asLong())
                .isEqualTo(report.path("requested").asLong());
        assertThat(report.path("requested").asLong())
                .isEqualTo(100 + orders.path("requested").asLong());
        assertThat(report.path("files")).hasSize(2);
        assertThat(report.path("resume").isNull()).isTrue();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_schema_as_it_was_used_gives_the_same_files_again() throws IOException {
        generate("--scale", "1.5");
        Map<String, String> first = hashes(tables());

        Result again = run(
                "table",
                "generate",
                "--schema",
                "synthetic_tables.run/schema.json",
                "--seed",
                "1",
                "--now",
                "2026-11-21",
                "-o",
                "again");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(hashes(folder.resolve("again"))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void threads_change_nothing(String threads) throws IOException {
        generate("--rows", "70k", "--output-format", "all", "--threads", threads);
        Map<String, String> files = hashes(tables());

        generate("--rows", "70k", "--output-format", "all", "--threads", "3", "--overwrite");

        assertThat(hashes(tables())).isEqualTo(files).hasSize(2 + 2 * 3);
    }

    @Test
    void tables_and_formats_one_by_one_are_the_same_files() throws IOException {
        generate("--output-format", "csv", "jsonl", "parquet");
        Map<String, String> together = hashes(tables());

        Map<String, String> apart = new TreeMap<>();
        for (String table : List.of("customers", "orders")) {
            for (String format : List.of("csv", "jsonl", "parquet")) {
                generate("--tables", table, "--output-format", format, "-o", "one");
                apart.putAll(hashes(folder.resolve("one")));
                Files.delete(folder.resolve("one").resolve(table + "." + format));
                Files.delete(folder.resolve("one.run/manifest.json"));
            }
        }

        assertThat(apart).isEqualTo(together).hasSize(6);
    }

    @Test
    void sql_is_the_same_alone_and_with_other_formats() throws IOException {
        generate("--output-format", "all", "--rows", "3k");
        Map<String, String> together = hashes(tables());

        generate("--output-format", "sql", "--rows", "3k", "-o", "alone");

        assertThat(hashes(folder.resolve("alone"))).containsOnlyKeys("data.sql", "schema.sql");
        assertThat(together)
                .containsAllEntriesOf(hashes(folder.resolve("alone")))
                .hasSize(2 + 2 * 3);
    }

    @Test
    void parts_together_hold_the_rows_of_the_whole() throws IOException {
        generate("--output-format", "csv,jsonl");
        String whole = Files.readString(tables().resolve("orders.jsonl"));

        generate("--output-format", "csv,jsonl", "--rows-per-file", "40", "-o", "parts");

        Path parts = folder.resolve("parts");
        StringBuilder together = new StringBuilder();
        for (String name : hashes(parts).keySet()) {
            if (name.matches("orders-\\d{5}\\.jsonl")) {
                together.append(Files.readString(parts.resolve(name)));
            }
            if (name.endsWith(".csv")) {
                assertThat(Files.readAllLines(parts.resolve(name)).get(0)).startsWith("id,");
            }
        }
        assertThat(together).hasToString(whole);
        assertThat(Files.readAllLines(parts.resolve("customers-00002.csv"))).hasSize(1 + 20);
    }

    @Test
    void no_rows_are_a_file_with_a_header() throws IOException {
        Result result = generate("--rows", "0");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(tables().resolve("orders.csv")).hasContent("id,customer_id,total\r\n");
    }

    @Test
    void a_finished_folder_is_left_alone_and_the_message_says_what_to_do() throws IOException {
        generate();
        Map<String, String> before = hashes(folder);

        Result result = generate("--seed", "2");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("already has customers.csv, orders.csv", "--overwrite", "--resume");
        assertThat(hashes(folder)).isEqualTo(before);
    }

    @Test
    void overwriting_removes_files_of_the_earlier_run_only() throws IOException {
        generate("--output-format", "all");
        Files.writeString(tables().resolve("notes.txt"), "mine");
        Files.writeString(tables().resolve("orders.jsonl"), "changed by hand");

        Result result = generate("--overwrite", "--tables", "customers");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Program.filesIn(tables())).containsExactly("customers.csv", "notes.txt", "orders.jsonl");
    }

    @Test
    void a_file_of_somebody_else_is_not_replaced() throws IOException {
        Files.createDirectories(tables());
        Files.writeString(tables().resolve("orders.csv"), "mine");

        Result refused = generate();
        Result resumed = generate("--resume");

        assertThat(List.of(refused.exitCode(), resumed.exitCode())).containsExactly(2, 8);
        assertThat(tables().resolve("orders.csv")).hasContent("mine");
        assertThat(folder.resolve("synthetic_tables.run")).doesNotExist();
    }

    @Test
    void resuming_keeps_complete_files_and_makes_the_others_again() throws IOException {
        generate("--output-format", "all");
        Map<String, String> first = hashes(tables());
        Files.writeString(tables().resolve("orders.csv"), "changed");
        Files.delete(tables().resolve("customers.jsonl"));
        Object kept = Files.getLastModifiedTime(tables().resolve("customers.csv"));

        Result result = run(
                "table",
                "generate",
                "--schema",
                "shop.json",
                "--output-format",
                "all",
                "--resume",
                "--now",
                "2026-11-21");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("orders.csv was changed after it was made; it is made again", "customers.jsonl is gone");
        assertThat(hashes(tables())).isEqualTo(first);
        assertThat((Object) Files.getLastModifiedTime(tables().resolve("customers.csv")))
                .isEqualTo(kept);
    }

    @Test
    void resuming_with_other_options_lists_the_differences() throws IOException {
        generate();
        Map<String, String> before = hashes(folder);

        Result result = generate(
                "--resume",
                "--rows",
                "200",
                "--seed",
                "2",
                "--csv-safe",
                "--output-format",
                "all",
                "--tables",
                "orders");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "  --seed was 1, is 2",
                        "  --tables was customers, orders, is orders",
                        "  --output-format was csv, is csv, jsonl, parquet, sql",
                        "  --csv-safe was off, is on",
                        "  rows of orders were");
        assertThat(hashes(folder)).isEqualTo(before);
    }

    @Test
    void resuming_where_nothing_is_there_starts() {
        Result result = generate("--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void all_problems_are_told_together() {
        Result result = run(
                "table",
                "generate",
                "--schema",
                "shop.json",
                "--rows",
                "order=5,x",
                "--scale",
                "0",
                "--tables",
                "custmers",
                "--output_format",
                "xml",
                "--locale",
                "??",
                "--verify",
                "maybe",
                "--threads",
                "0",
                "--now",
                "today",
                "--nonsense");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "unknown option '--nonsense'",
                        "--rows: unknown table 'order': did you mean 'orders'?",
                        "--rows: 'x' is not a whole number",
                        "--scale: '0'",
                        "--tables: unknown table 'custmers'",
                        "--output-format: 'xml' is not one of csv, jsonl, parquet, sql, all",
                        "--locale: '??'",
                        "--verify: 'maybe'",
                        "--threads: '0'",
                        "--now: 'today'");
        assertThat(Program.filesIn(folder)).containsExactly("shop.json");
    }

    @ParameterizedTest
    @CsvSource({"10k, 10000", "1.5k, 1500", "2m, 2000000", "1_000, 1000", "0, 0"})
    void numbers_of_rows_are_read_as_people_write_them(String typed, long rows) throws IOException {
        JsonNode plan = JSON.readTree(run(
                        "table",
                        "generate",
                        "--schema",
                        "shop.json",
                        "--rows",
                        "customers=" + typed,
                        "--seed",
                        "1",
                        "--dry-run",
                        "--json")
                .out());

        assertThat(plan.path("tables").path("customers").path("requested").asLong())
                .isEqualTo(rows);
    }

    @Test
    void a_dry_run_shows_the_plan_and_leaves_nothing() {
        Result result = generate("--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("customers: 100 rows", "a row of customers.id", "no calls, no cost");
        assertThat(Program.filesIn(folder)).containsExactly("shop.json");
    }

    @Test
    void a_folder_that_is_a_file_is_an_error_of_the_output() throws IOException {
        Files.writeString(folder.resolve("synthetic_tables"), "mine");

        Result result = generate();

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err()).contains("is a file, not a folder", "--output");
        assertThat(folder.resolve("synthetic_tables")).hasContent("mine");
    }

    @Test
    void names_of_tables_lead_nowhere_else() throws IOException {
        Path canary = Files.writeString(folder.resolve("x.csv"), "canary");
        Files.writeString(folder.resolve("odd.json"), """
                {"tables": {"../x": {"rows": 1, "columns": {"a b": {"type": "integer"}, "a\\"b": {"type": "integer"}}},
                            "名前": {"rows": 1, "columns": {"select": "integer"}},
                            "CON": {"rows": 1, "columns": {"Order": "integer"}}}}
                """);

        Result result = run("table", "generate", "--schema", "odd.json", "--seed", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(canary).hasContent("canary");
        assertThat(Program.filesIn(tables())).containsExactly("CON_.csv", "___x.csv", "名前.csv");
        assertThat(Files.readString(tables().resolve("___x.csv"))).startsWith("a b,\"a\"\"b\"\r\n");
        assertThat(manifest().path("tables").path("../x").path("file").asText()).isEqualTo("___x");
    }

    @Test
    void a_check_that_no_row_meets_leaves_no_file_and_names_the_check_and_the_row() throws IOException {
        Files.writeString(folder.resolve("never.json"), """
                {"tables": {
                  "first": {"rows": 5, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "never": {"rows": 50, "columns": {
                    "a": {"type": "integer", "minimum": 1, "maximum": 9},
                    "b": {"type": "integer", "minimum": 1, "maximum": 9}}, "checks": ["a + b > 100"]}}}
                """);

        Result result = run("table", "generate", "--schema", "never.json", "--seed", "1", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(result.err()).contains("never, row 1: the check \"a + b > 100\" is not met", "(a '", "0 of 55 rows");
        assertThat(tables()).doesNotExist();
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("status").asText()).isEqualTo("partial");
        assertThat(report.path("saved").asLong()).isZero();
        assertThat(report.path("missing").asLong()).isEqualTo(55);
    }

    @Test
    void a_check_that_some_rows_meet_is_kept_and_what_was_drawn_again_is_counted() throws IOException {
        Files.writeString(folder.resolve("some.json"), """
                {"tables": {"some": {"rows": 1000, "columns": {
                    "a": {"type": "integer", "minimum": 1, "maximum": 9},
                    "b": {"type": "integer", "minimum": 1, "maximum": 9}}, "checks": ["a * b > 40"]}}}
                """);

        Result result = run("table", "generate", "--schema", "some.json", "--seed", "1", "--json");
        Result parts = run(
                "table",
                "generate",
                "--schema",
                "some.json",
                "--seed",
                "1",
                "--json",
                "-o",
                "parts",
                "--rows-per-file",
                "70",
                "--output-format",
                "all",
                "--threads",
                "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode some = JSON.readTree(result.out()).path("tables").path("some");
        assertThat(some.path("redrawn").asLong()).isBetween(500L, 1_000L);
        assertThat(JSON.readTree(parts.out()).path("tables").path("some").path("redrawn"))
                .isEqualTo(some.path("redrawn"));
    }

    private Result generate(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("table", "generate", "--schema", "shop.json", "--now", "2026-11-21"));
        if (!List.of(more).contains("--seed")) {
            arguments.addAll(List.of("--seed", "1"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    private Path tables() {
        return folder.resolve("synthetic_tables");
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(
                folder.resolve("synthetic_tables.run/manifest.json").toFile());
    }

    /** Returns the SHA-256 of each file below {@code folder}, by name. */
    static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : Program.filesIn(folder)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                hashes.put(name, Sha256.hex(folder.resolve(name)));
            }
        }
        return hashes;
    }
}
