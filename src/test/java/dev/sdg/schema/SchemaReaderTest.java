package dev.sdg.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {

    @Test
    void the_schema_that_ships_is_read_as_it_stands() throws IOException {
        Schema crm = read(Files.readString(Path.of("schemas/crm.json")));

        assertEquals(
                List.of("customers", "contacts", "products", "orders", "order_items"),
                crm.tables().stream().map(Table::name).toList());
        Table items = crm.table("order_items").orElseThrow();
        assertEquals(List.of("id"), items.primaryKey());
        assertEquals(List.of(List.of("order_id", "product_id")), items.uniqueSets());
        assertEquals("order_id", items.drivingKey().orElseThrow().name());
        assertEquals(
                Optional.of(new ForeignKey.Children.Uniform(1, 4)),
                items.drivingKey().orElseThrow().children());
        assertEquals(1.1, items.foreignKeys().get(1).zipf().orElseThrow());
        Column total = crm.table("orders").orElseThrow().column("total_amount").orElseThrow();
        assertEquals(ColumnType.decimal(18, 2), total.type());
        assertEquals(
                Optional.of(new GeneratorSpec.OverChildren(
                        GeneratorSpec.Aggregate.SUM, "order_items", Optional.of("quantity * unit_price"))),
                total.generator());
    }

    @Test
    void a_foreign_key_has_the_type_of_what_it_refers_to_over_several_tables() {
        Schema schema = read("""
                {"tables": {
                  "leaf": {"columns": {"id": {"references": "middle.id"}}},
                  "middle": {"columns": {"id": {"references": "root.id", "primary_key": true}}},
                  "root": {"columns": {"id": {"type": "uuid", "primary_key": true}}}}}""");

        assertEquals(
                ColumnType.of(ColumnType.Kind.UUID),
                schema.table("leaf").orElseThrow().column("id").orElseThrow().type());
    }

    @Test
    void a_column_may_be_a_word_which_is_its_type_or_its_generator() {
        Table table = read("{\"tables\": {\"people\": {\"columns\": {\"born\": \"date\", \"mail\": \"person.email\","
                        + " \"id\": \"sequence\", \"n\": \"integer\"}}}}")
                .tables()
                .get(0);

        assertEquals(ColumnType.Kind.DATE, table.columns().get(0).type().kind());
        assertEquals(
                Optional.of(new GeneratorSpec.Words("person.email", Optional.empty())),
                table.columns().get(1).generator());
        assertEquals(ColumnType.Kind.INTEGER, table.columns().get(2).type().kind());
        assertEquals(Optional.empty(), table.columns().get(3).generator());
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_with_path_and_nearest_name() {
        List<String> problems = problems("""
                {"tables": {
                  "orders": {
                    "colums": {},
                    "columns": {
                      "id": {"type": "integer", "primary_key": true, "minimun": 1},
                      "total": {"type": "decimal", "generator": "sequenc"},
                      "Total": {"type": "strin"},
                      "customer_id": {"references": "custmers.id"}},
                    "unique": [["totl"]]},
                  "customers": {"columns": {"id": "integer"}}}}""");

        assertEquals(
                "tables.orders.colums: unknown key 'colums': did you mean 'columns'? (columns, description,"
                        + " prompt, rows, primary_key, unique, foreign_keys, checks)",
                problems.get(0));
        assertEquals(
                List.of(
                        "tables.orders.colums: unknown key 'colums': did you mean 'columns'?",
                        "tables.orders.columns: the columns 'total' and 'Total' differ only in case",
                        "tables.orders.columns.id.minimun: unknown key 'minimun': did you mean 'minimum'?",
                        "tables.orders.columns.customer_id.references: unknown table 'custmers': did you mean 'customers'?",
                        "tables.orders.columns.Total.type: unknown type 'strin': did you mean 'string'?",
                        "tables.orders.columns.total.generator: unknown generator 'sequenc': did you mean 'sequence'?",
                        "tables.orders.unique: unknown column 'totl': did you mean 'total'?"),
                problems.stream()
                        .map(problem -> problem.replaceFirst(" \\([^()]*\\)$", ""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"strin\"} | t.columns.c.type: unknown type 'strin': did you mean 'string'?",
                "{\"type\": \"int\"} | t.columns.c.type: unknown type 'int': did you mean 'integer'?",
                "{\"generator\": \"person.emal\"} | unknown generator 'person.emal': did you mean 'person.email'?",
                "{\"references\": \"nope.id\"} | t.columns.c.references: unknown table 'nope'",
                "{\"references\": \"u.idd\"} | table u: unknown column 'idd': did you mean 'id'?",
                "{\"references\": \"u.word\"} | refers to u(word), which is neither the primary key nor unique",
                "{\"type\": \"uuid\", \"references\": \"u.id\"} | t.c is uuid, but u.id is integer",
                "{\"nulls\": 1.2, \"required\": false} | t.columns.c.nulls: must be from 0 to 1, but is 1.2",
                "{\"type\": \"decimal\", \"precision\": 1001} | precision: must be a whole number from 1 to 1,000",
                "{\"type\": \"integer\", \"minimum\": 5, \"maximum\": 3} | 5 is greater than the maximum 3",
                "{\"max_length\": 2, \"enum\": [\"abc\"]} | the value \"abc\" is longer than max_length 2",
                "{\"type\": \"integer\", \"enum\": [\"x\"]} | the value \"x\" is not of type integer",
                "{\"type\": \"date\", \"generator\": {\"weighted\": {\"2026-02-30\": 1}}} | is not of type date",
                "{\"generator\": {\"after\": {\"of\": \"u_id.name\"}}} | unknown key of table t 'u_id'",
                "{\"type\": \"integer\", \"generator\": {\"sum\": {\"of\": \"u\", \"value\": \"1\"}}} | not driven by t",
                "{\"generator\": {\"date\": {\"from\": \"-5 yeers\"}}} | '-5 yeers' is neither an ISO date nor"
            })
    void what_is_wrong_with_a_column_is_named(String column, String message) {
        List<String> problems = problems("{\"tables\": {\"t\": {\"columns\": {\"c\": " + column
                + "}}, \"u\": {\"columns\": {\"id\": {\"type\": \"integer\", \"primary_key\": true}, \"word\": {}}}}}");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(message), problems::toString);
    }

    @Test
    void a_profile_is_a_merge_patch_over_the_schema() {
        String text = """
                {"tables": {"t": {"rows": 10, "columns": {"a": "integer", "b": "string"}}},
                 "profiles": {"large": {"tables": {"t": {"rows": 1000, "columns": {"b": null}}}}}}""";

        Schema large = new SchemaReader(new SchemaProblems())
                .read(SchemaText.read(text, "x.json", false), Optional.of("large"));

        assertEquals(1000, large.tables().get(0).rows().orElseThrow());
        assertEquals(1, large.tables().get(0).columns().size());
        assertEquals(
                List.of("profiles: unknown profile 'huge' (large)"),
                assertThrows(SchemaException.class, () -> new SchemaReader(new SchemaProblems())
                                .read(SchemaText.read(text, "x.json", false), Optional.of("huge")))
                        .problems());
    }

    @Test
    void children_are_read_in_each_form() {
        assertEquals(new ForeignKey.Children.Poisson(2.5), children("{\"poisson\": 2.5}"));
        assertEquals(new ForeignKey.Children.Zipf(1.1, 3), children("{\"zipf\": 1.1, \"mean\": 3}"));
        assertEquals(new ForeignKey.Children.Exactly(2), children("2"));
        assertEquals(
                new ForeignKey.Children.Weights(new TreeMap<>(Map.of(0L, 2.0, 3L, 1.0))),
                children("{\"weights\": {\"0\": 2, \"1\": 0, \"3\": 1}}"));
    }

    @Test
    void a_composite_key_refers_to_the_columns_of_the_primary_key_in_order() {
        Schema schema = read("""
                {"tables": {
                  "orders": {"primary_key": ["region", "number"],
                             "columns": {"region": "string", "number": "integer"}},
                  "items": {"columns": {"r": {}, "n": {}},
                            "foreign_keys": [{"columns": ["r", "n"], "references": "orders"}]}}}""");

        ForeignKey key = schema.table("items").orElseThrow().foreignKeys().get(0);
        assertEquals(List.of("region", "number"), key.parentColumns());
        assertEquals("r_n", key.name());
        assertEquals(
                ColumnType.Kind.INTEGER,
                schema.table("items")
                        .orElseThrow()
                        .column("n")
                        .orElseThrow()
                        .type()
                        .kind());
    }

    @Test
    void yaml_is_read_as_json_is() {
        Schema schema =
                new SchemaReader(new SchemaProblems()).read(SchemaText.read("""
                                tables:
                                  t:
                                    columns:
                                      id: {type: integer, primary_key: true}
                                      country: {enum: [NO, SE]}
                                """, "x.yaml", true), Optional.empty());

        assertEquals(
                List.of("NO", "SE"),
                schema.tables().get(0).columns().get(1).rules().words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tables\": | false | x: line 1, column",
                "{\"a\": 1, \"a\": 2} | false | Duplicate field 'a'",
                "a: !!javax.script.ScriptEngineManager [] | true | is refused",
                "a: &x [1] | true | anchors and aliases are refused",
                "a:\\n\\t- 1 | true | x: line 2"
            })
    void what_is_no_schema_text_is_refused_with_its_place(String text, boolean yaml, String message) {
        SchemaException refused = assertThrows(
                SchemaException.class,
                () -> SchemaText.read(text.replace("\\n", "\n").replace("\\t", "\t"), "x", yaml));

        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }

    private static ForeignKey.Children children(String json) {
        return read("{\"tables\": {\"p\": {\"columns\": {\"id\": {\"type\": \"integer\", \"primary_key\": true}}},"
                        + " \"c\": {\"columns\": {\"p\": {}}, \"foreign_keys\": [{\"columns\": [\"p\"],"
                        + " \"references\": \"p\", \"children\": " + json + "}]}}}")
                .table("c")
                .orElseThrow()
                .foreignKeys()
                .get(0)
                .children()
                .orElseThrow();
    }

    private static Schema read(String text) {
        return new SchemaReader(new SchemaProblems())
                .read(SchemaText.read(text, "schema.json", false), Optional.empty());
    }

    private static List<String> problems(String text) {
        return assertThrows(SchemaException.class, () -> read(text)).problems();
    }
}
