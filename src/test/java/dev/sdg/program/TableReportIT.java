package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** What {@code sdg table report} says of tables of any origin, by themselves and beside a sample. */
class TableReportIT {
    private static final String SCHEMA = """
            {"tables": {
              "parents": {"columns": {"id": {"type": "integer", "primary_key": true}, "region": "string"}},
              "children": {"columns": {"id": {"type": "integer", "primary_key": true},
                                       "parent_id": {"references": "parents.id"}, "status": "string"}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void data() throws IOException {
        write("family.json", SCHEMA);
        write("data/parents.csv", "id,region\n1,s\n2,r\n");
        write("data/children.csv", "id,parent_id,status\n1,2,b\n2,2,a\n3,1,a\n4,1,b\n");
        write("sample/parents.csv", "id,region\n1,r\n2,s\n");
        write("sample/children.csv", "id,parent_id,status\n1,1,a\n2,1,a\n3,2,b\n4,2,b\n");
    }

    @Test
    void tables_by_themselves_are_verified_and_described() throws IOException {
        write("data/children.csv", "id,parent_id,status\n1,7,b\n2,2,\n3,1,a\n4,1,b\n");

        Result text = report("data", "--schema", "family.json");
        JsonNode json = json("data", "--schema", "family.json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).isEqualTo("""
                parents: 2 rows
                children: 4 rows
                  null status: 1
                    children.csv row 2: null
                  foreign_key parent_id (parents(id)): 1
                    children.csv row 1: '7'
                2 violations

                parents
                  id                     integer, 2 different, 1 to 2
                  region                 string, 2 different, r to s

                children
                  id                     integer, 4 different, 1 to 4
                  parent_id              integer, 3 different, 1 to 7, most often 1 (50.0 %)
                  status                 string, 2 different, a to b, 25.0 % null, most often b (50.0 %)
                """);
        assertThat(json.path("exit").intValue()).isZero();
        assertThat(json.path("integrity").path("children").path("violations")).hasSize(2);
        assertThat(json.path("columns").path("children").path("status"))
                .hasToString("{\"nulls\":0.25,\"distinct\":2,\"minimum\":\"a\",\"maximum\":\"b\","
                        + "\"most_frequent\":\"b\",\"most_frequent_share\":0.5}");
        assertThat(Stream.of("pairs", "cardinality", "between_tables", "score", "ceiling", "told_apart", "privacy"))
                .allSatisfy(key -> assertThat(json.get(key).isNull()).isTrue());
    }

    @Test
    void beside_a_sample_they_have_scores_and_keys_do_not_count() throws IOException {
        JsonNode json = json("data", "--schema", "family.json", "--reference", "sample");

        assertThat(json.path("columns")
                        .path("children")
                        .path("status")
                        .path("shape")
                        .doubleValue())
                .isEqualTo(1);
        assertThat(json.path("columns")
                        .path("children")
                        .path("parent_id")
                        .path("left_out")
                        .textValue())
                .isEqualTo("foreign key");
        assertThat(json.path("pairs").path("children")).isEmpty();
        assertThat(json.path("cardinality")).hasToString("{\"children\":{\"parent_id\":1.0}}");
        assertThat(json.path("between_tables").path("children"))
                .hasToString("[{\"a\":\"parent_id.region\",\"b\":\"status\",\"score\":0.5}]");
        assertThat(json.path("score").doubleValue()).isCloseTo(2.5 / 3, within(1e-9));
        assertThat(json.path("privacy").path("children").path("dcr_share").isNull())
                .isTrue();
        assertThat(json.path("privacy").path("children").path("reason").textValue())
                .isEqualTo("no rows were held out from learning");
    }

    @Test
    void a_sample_as_its_own_synthetic_data_is_called_bad() throws IOException {
        write("people.csv", people());

        Result text = report("people.csv", "--reference", "people.csv");
        JsonNode json = json("people.csv", "--reference", "people.csv");

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("people: bad for privacy: every row equals a row of the sample", "say nothing.");
        assertThat(json.path("privacy").path("people").path("identical_share").doubleValue())
                .isEqualTo(1);
        assertThat(json.path("privacy").path("people").path("dcr_median").doubleValue())
                .isZero();
        assertThat(json.path("remarks").get(0).textValue()).contains("bad for privacy");
    }

    @Test
    void a_file_is_held_against_one_of_another_name_and_dialect() throws IOException {
        write("real.csv", "day;amount\n02.01.2026;1,5\n03.01.2026;2,5\n04.01.2026;3,5\n31.01.2026;4,5\n");
        write("made.csv", "day,amount\n2026-01-02,1.5\n2026-01-03,2.5\n2026-01-04,3.5\n2026-01-31,4.5\n");

        JsonNode json = json("made.csv", "--reference", "real.csv");

        assertThat(json.path("columns").path("made").path("day").path("shape").doubleValue())
                .isEqualTo(1);
        assertThat(json.path("columns")
                        .path("made")
                        .path("amount")
                        .path("shape")
                        .doubleValue())
                .isEqualTo(1);
        assertThat(json.path("integrity").path("made").path("violations")).isEmpty();
    }

    @Test
    void decimals_with_fewer_digits_than_the_schema_says_are_measured_and_reported() throws IOException {
        write("sale.json", """
                {"tables": {"sale": {"columns": {"price": {"type": "decimal", "scale": 2}, "kind": "string"}}}}""");
        write("sale.csv", "price,kind\n1.5,a\n2.25,b\n3,a\n");
        write("real.csv", "price,kind\n1.50,a\n2.25,b\n3.00,a\n");

        JsonNode json = json("sale.csv", "--schema", "sale.json", "--reference", "real.csv");

        assertThat(json.path("integrity")
                        .path("sale")
                        .path("violations")
                        .get(0)
                        .path("kind")
                        .textValue())
                .isEqualTo("type");
        assertThat(json.path("columns").path("sale").path("price").path("nulls").doubleValue())
                .isZero();
        assertThat(json.path("pairs").path("sale")).hasToString("[{\"a\":\"price\",\"b\":\"kind\",\"score\":1.0}]");
    }

    @Test
    void a_score_under_the_least_is_exit_9_and_needs_a_sample() {
        String[] all = {"data", "--schema", "family.json", "--reference", "sample", "--min-score"};

        Result poor = report(Stream.concat(Stream.of(all), Stream.of("0.9")).toArray(String[]::new));
        Result good = report(Stream.concat(Stream.of(all), Stream.of("0.8")).toArray(String[]::new));

        assertThat(poor.exitCode()).isEqualTo(9);
        assertThat(poor.err()).contains("The score 0.8333 is under --min-score 0.9.");
        assertThat(good.exitCode()).isZero();
        assertThat(report("data", "--schema", "family.json", "--min-score", "0.5")
                        .exitCode())
                .isEqualTo(2);
        assertThat(report("data", "--reference", "sample", "--min-score", "1.5").err())
                .contains("--min-score: not a number from 0.0 to 1.0: 1.5");
    }

    @Test
    void the_page_is_one_file_that_loads_nothing_and_escapes_the_data() throws IOException {
        write("data/parents.csv", "id,region\n1,<script>alert(1)</script>\n2,<script>alert(1)</script>\n");

        Result result = report("data", "--schema", "family.json", "--reference", "sample", "--html", "page.html");

        String page = Files.readString(folder.resolve("page.html"));
        assertThat(result.out()).contains("page: page.html");
        assertThat(page)
                .contains(
                        "default-src 'none'", "&lt;script&gt;alert(1)", "Between tables", "Identical to a learned row")
                .doesNotContain("<script", "http://", "https://", "src=");
        assertThat(json("data", "--schema", "family.json", "--html", "page.html")
                        .path("html")
                        .textValue())
                .isEqualTo("page.html");
    }

    @Test
    void the_schema_of_a_run_is_taken_without_being_named() throws IOException {
        run("table", "generate", "--schema", "family.json", "--provider", "offline", "--seed", "1", "-o", "made");

        JsonNode json = json("made");

        assertThat(json.path("integrity").path("children").path("violations")).isEmpty();
        assertThat(json.path("columns")
                        .path("children")
                        .path("id")
                        .path("distinct")
                        .intValue())
                .isEqualTo(json.path("integrity").path("children").path("rows").intValue());
    }

    @Test
    void what_cannot_be_read_is_exit_7() throws IOException {
        Result result = report("none.csv", "--json");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(new ObjectMapper().readTree(result.out()).path("exit").intValue())
                .isEqualTo(7);
        assertThat(report("data", "--schema", "family.json", "--reference", "none")
                        .exitCode())
                .isEqualTo(7);
    }

    private static String people() {
        StringBuilder rows = new StringBuilder("age,city\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i * 37 % 91)
                    .append(',')
                    .append(i % 3 == 0 ? "Rome" : "Oslo")
                    .append('\n');
        }
        return rows.toString();
    }

    private JsonNode json(String... arguments) throws IOException {
        Result result =
                report(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private Result report(String... arguments) {
        return run(Stream.concat(Stream.of("table", "report"), Stream.of(arguments))
                .toArray(String[]::new));
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
