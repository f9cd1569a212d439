package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of {@code sdg schema} print, and how they end. */
class SchemaIT {
    @TempDir
    Path folder;

    @Test
    void the_schemas_that_ship_are_listed() {
        Result listed = run("schema", "list");

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out()).startsWith("crm                      customers of a software company");
        assertThat(run("schema").out()).isEqualTo(listed.out());
    }

    @Test
    void a_valid_schema_is_counted() throws IOException {
        Result text = run("schema", "check", "crm");
        JsonNode json = new ObjectMapper()
                .readTree(run("schema", "check", "crm", "--json").out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .isEqualTo("crm is valid: 5 tables, 29 columns, 5 primary keys, 4 foreign keys, 4 unique sets, 1"
                        + " check\n");
        assertThat(json.path("exit").asInt()).isZero();
        assertThat(json.path("foreign_keys").asInt()).isEqualTo(4);
        assertThat(json.path("problems")).isEmpty();
    }

    @Test
    void all_problems_of_a_schema_are_said_with_exit_2() throws IOException {
        Files.writeString(folder.resolve("shop.json"), """
                {"tables": {"orders": {"columns": {
                  "id": {"type": "integer", "primary_key": true, "minimun": 1},
                  "customer": {"references": "customers.id"}, "total": {"typ": "decimal"}}}}}""");

        Result text = run("schema", "check", "shop.json");
        Result json = run("schema", "check", "shop.json", "--json");

        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.out()).isEmpty();
        assertThat(text.err())
                .contains("tables.orders.columns.id.minimun: unknown key 'minimun': did you mean 'minimum'?")
                .contains("tables.orders.columns.total.typ: unknown key 'typ': did you mean 'type'?");
        assertThat(new ObjectMapper().readTree(json.out()).path("problems").size())
                .isGreaterThan(1);
        assertThat(json.exitCode()).isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_is_exit_7_and_a_name_that_is_not_known_exit_2() {
        assertThat(run("schema", "check", "none.yaml").exitCode()).isEqualTo(7);
        assertThat(run("schema", "show", "crn").err()).contains("unknown schema 'crn': did you mean 'crm'?");
        assertThat(run("schema", "show", "crn").exitCode()).isEqualTo(2);
    }

    @Test
    void what_show_prints_is_a_schema_that_it_prints_again() throws IOException {
        String json = run("schema", "show", "crm").out();
        String yaml = run("schema", "show", "crm", "--as", "yaml").out();
        Files.writeString(folder.resolve("again.json"), json);
        Files.writeString(folder.resolve("again.yaml"), yaml);

        assertThat(run("schema", "show", "again.json").out()).isEqualTo(json);
        assertThat(run("schema", "show", "again.yaml").out()).isEqualTo(json);
        assertThat(run("schema", "show", "crm", "--as", "xml").err())
                .contains("--as: 'xml' is not one of json, yaml, sql");
        assertThat(run("schema", "show", "crm", "--as", "sql", "--dialect", "oracle")
                        .err())
                .contains("--dialect: 'oracle' is not one of postgresql, mysql, sqlite");
    }

    @Test
    void what_no_rows_can_satisfy_is_a_problem_of_the_schema() throws IOException {
        Files.writeString(folder.resolve("small.json"), """
                {"tables": {
                  "parents": {"rows": 10, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "children": {"rows": 50, "columns": {"parent": "integer"},
                               "foreign_keys": [{"columns": ["parent"], "references": "parents",
                                                 "children": {"uniform": [1, 3]}}]}}}""");

        Result checked = run("schema", "check", "small.json");

        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.err()).contains("tables.children.rows: 50 rows cannot be shared by the 10 rows of parents");
    }

    @Test
    void what_show_prints_as_sql_is_a_script_that_has_the_same_tables() throws IOException {
        for (String dialect : List.of("postgresql", "mysql", "sqlite")) {
            String sql = run("schema", "show", "crm", "--as", "sql", "--dialect", dialect)
                    .out();
            Files.writeString(folder.resolve(dialect + ".sql"), sql);

            assertThat(run("schema", "check", dialect + ".sql").out())
                    .startsWith(dialect + ".sql is valid: 5 tables, 29 columns, 5 primary keys, 4 foreign keys,"
                            + " 4 unique sets");
        }
    }

    @Test
    void entity_classes_are_a_schema_and_name_tables_in_options() throws IOException {
        Files.writeString(folder.resolve("models.py"), """
                class Customer(Base):
                    __tablename__ = 'customers'
                    id = Column(Integer, primary_key=True)
                    name = Column(String(100), nullable=False)

                class Contact(Base):
                    __tablename__ = 'contacts'
                    id = Column(Integer, primary_key=True)
                    customer_id = Column(Integer, ForeignKey('customers.id'), nullable=False)
                """);

        Result result = run(
                "table",
                "generate",
                "--schema",
                "models.py",
                "--rows",
                "Customer=10,Contact=25",
                "--provider",
                "offline",
                "--seed",
                "1");

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("synthetic_tables/customers.csv")))
                .hasSize(11);
        assertThat(Files.readAllLines(folder.resolve("synthetic_tables/contacts.csv")))
                .hasSize(26);
    }

    @Test
    void a_sentence_is_confirmed_before_rows_are_made() throws IOException {
        String sentence = "Generate 2k financial transactions with user ID, amount, currency, and timestamp";
        List<String> command =
                List.of("table", "generate", "--provider", "offline", "--query", sentence, "--seed", "1");

        Result asked = run(command.toArray(String[]::new));

        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("--yes", "--schema synthetic_tables.run/schema.json");
        assertThat(folder.resolve("synthetic_tables")).doesNotExist();
        Result from =
                run("table", "generate", "--schema", "synthetic_tables.run/schema.json", "--seed", "1", "-o", "a");
        Result said = run(
                Stream.concat(command.stream(), Stream.of("--yes", "-o", "b")).toArray(String[]::new));
        assertThat(List.of(from.exitCode(), said.exitCode())).containsOnly(0);
        List<String> rows = Files.readAllLines(folder.resolve("a/financial_transactions.csv"));
        assertThat(rows).hasSize(2_001).first().isEqualTo("user_id,amount,currency,timestamp");
        assertThat(Files.readAllLines(folder.resolve("b/financial_transactions.csv")))
                .isEqualTo(rows);
    }

    @Test
    void a_script_is_counted_with_what_was_passed_over() throws IOException {
        Files.copy(
                Path.of("src/test/resources/dev/sdg/schema/ddl/erp-tenants.sql").toAbsolutePath(),
                folder.resolve("erp.sql"));

        Result checked = run("schema", "check", "erp.sql");

        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.out())
                .isEqualTo("erp.sql is valid: 14 tables, 53 columns, 14 primary keys, 22 foreign keys, 4 unique sets,"
                        + " 3 checks\npassed over: 1 BEGIN, 1 COMMIT\n");
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
