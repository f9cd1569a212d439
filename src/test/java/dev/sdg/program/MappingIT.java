package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators that no schema gives: what {@code sdg schema map} and runs say of them. */
class MappingIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("shop.sql"), """
                CREATE TABLE customers (
                  id integer PRIMARY KEY,
                  first_name varchar(40) NOT NULL,
                  email varchar(80) NOT NULL UNIQUE,
                  tier varchar(20) NOT NULL,
                  xqz integer NOT NULL,
                  created_at timestamp NOT NULL
                );
                COMMENT ON COLUMN customers.tier IS 'Gold, Silver, Bronze';
                CREATE TABLE orders (
                  id integer PRIMARY KEY,
                  customer_id integer NOT NULL REFERENCES customers (id),
                  order_date date NOT NULL,
                  shipped_date date,
                  total numeric(10,2) NOT NULL
                );
                """);
    }

    @Test
    void schema_map_shows_generator_confidence_and_reasons_of_each_column() {
        Result result = run("schema", "map", "shop.sql");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("customers\n")
                .containsPattern("id +1\\.00 +\\{\"sequence\":\\{\"start\":1,\"step\":1\\}\\} +the primary key")
                .containsPattern(
                        "email +0\\.8\\d +person.email +name ends in 'email': an e-mail address; string\\(80\\) fits")
                .containsPattern(
                        "tier +0\\.84 +\\{\"weighted\":\\{\"Gold\":1,\"Silver\":1,\"Bronze\":1\\}\\} +description lists words")
                .containsPattern("customer_id +1\\.00 +foreign_key +a key of customers.id")
                .endsWith("11 columns: 10 with 0.80 or more, 1 under 0.50\n");
    }

    @Test
    void schema_map_prints_a_list_as_json_and_only_what_is_below() throws IOException {
        JsonNode all = JSON.readTree(run("schema", "map", "shop.sql", "--json").out());
        JsonNode unsure = JSON.readTree(
                run("schema", "map", "shop.sql", "--json", "--below", "0.5").out());

        assertThat(all).hasSize(11);
        assertThat(fields(all.get(1)))
                .containsExactly("table", "column", "generator", "confidence", "runner_up", "reasons");
        assertThat(all.get(1).path("generator").asText()).isEqualTo("person.first_name");
        assertThat(unsure).hasSize(1);
        assertThat(unsure.get(0).path("column").asText()).isEqualTo("xqz");
    }

    @Test
    void a_bound_that_is_no_confidence_is_exit_2() {
        assertThat(run("schema", "map", "shop.sql", "--below", "7").exitCode()).isEqualTo(2);
        assertThat(run("table", "generate", "--schema", "shop.sql", "--min-confidence", "x")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_column_that_nothing_is_known_of_is_named_in_a_warning_and_in_the_reports() throws IOException {
        Result result = run("table", "generate", "--schema", "shop.sql", "--seed", "1", "--json");

        JsonNode mapping = JSON.readTree(result.out()).path("mapping");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("customers: plain values of the type, since nothing says what it means: xqz");
        assertThat(mapping).hasSize(1);
        assertThat(fields(mapping.get(0))).containsExactly("table", "column", "generator", "confidence");
        assertThat(mapping.get(0).path("confidence").asDouble()).isLessThan(0.5);
        assertThat(JSON.readTree(folder.resolve("synthetic_tables.run/report.json")
                                .toFile())
                        .path("mapping"))
                .isEqualTo(mapping);
    }

    @Test
    void a_run_is_refused_where_a_column_is_mapped_with_too_little_confidence() {
        Result refused = run("table", "generate", "--schema", "shop.sql", "--min-confidence", "0.5");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("1 column mapped with less than 0.5: customers.xqz (0.30)");
        assertThat(folder.resolve("synthetic_tables")).doesNotExist();
        assertThat(run("table", "generate", "--schema", "shop.sql", "--min-confidence", "0.3")
                        .exitCode())
                .isZero();
    }

    @Test
    void the_schema_that_was_used_has_the_generators_and_gives_the_same_rows() throws IOException {
        run("table", "generate", "--schema", "shop.sql", "--seed", "4", "--now", "2026-01-31", "-o", "one");
        String used = "one.run/schema.json";
        Result again = run("table", "generate", "--schema", used, "--seed", "4", "--now", "2026-01-31", "-o", "two");

        JsonNode columns = JSON.readTree(folder.resolve(used).toFile())
                .path("tables")
                .path("customers")
                .path("columns");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(columns.path("email").path("generator").asText()).isEqualTo("person.email");
        assertThat(columns.path("xqz").path("generator").has("uniform")).isTrue();
        for (String table : List.of("customers.csv", "orders.csv")) {
            assertThat(folder.resolve("two").resolve(table))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(table));
        }
    }

    @Test
    void the_dry_run_shows_generators_with_their_confidence() throws IOException {
        Result text = run("table", "generate", "--schema", "shop.sql", "--dry-run");
        JsonNode json = JSON.readTree(run("table", "generate", "--schema", "shop.sql", "--dry-run", "--json")
                .out());

        assertThat(text.out()).containsPattern("first_name +string +0\\.8\\d +person.first_name");
        assertThat(json.path("tables")
                        .path("customers")
                        .path("confidence")
                        .path("xqz")
                        .asDouble())
                .isLessThan(0.5);
        assertThat(json.path("mapping")).hasSize(1);
    }

    @Test
    void a_dictionary_may_use_names_that_the_mapping_knows() throws IOException {
        Files.writeString(folder.resolve("visits.json"), """
                {"mail": "email", "code": "icd10_code", "on": "visit_date", "paid": "amount_paid"}""");

        Result result = run("schema", "show", "visits.json");

        JsonNode columns =
                JSON.readTree(result.out()).path("tables").path("visits").path("columns");
        assertThat(columns.path("code").path("generator").asText()).isEqualTo("medical.icd10");
        assertThat(columns.path("on").path("type").asText()).isEqualTo("date");
        assertThat(columns.path("paid").path("generator").has("lognormal")).isTrue();
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
