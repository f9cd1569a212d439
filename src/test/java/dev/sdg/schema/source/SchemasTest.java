package dev.sdg.schema.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
    private static final String ONE_TABLE = "{\"tables\": {\"%s\": {\"columns\": {\"id\": \"integer\"}}}}";

    @TempDir
    Path working;

    private Schemas schemas;

    @BeforeEach
    void look_here_and_at_the_program() {
        schemas = new Schemas(working, List.of(working.resolve("schemas"), Path.of("schemas")));
    }

    @Test
    void a_name_is_looked_up_here_and_then_in_the_program() throws IOException {
        SchemaSource shipped = read("crm");
        write("schemas/crm.yaml", "tables: {mine: {columns: {id: integer}}}");
        SchemaSource mine = read("crm");

        assertThat(shipped.schema().tables()).hasSize(5);
        assertThat(shipped.files()).containsExactly(Path.of("schemas/crm.json"));
        assertThat(names(mine)).containsExactly("mine");
        assertThat(schemas.list()).extracting(Schemas.Entry::name).startsWith("crm", "fintech");
    }

    @Test
    void a_folder_named_like_a_schema_wins_only_if_there_are_schemas_in_it() throws IOException {
        Files.createDirectories(working.resolve("crm"));
        SchemaSource shipped = read("crm");
        write("crm/own.json", ONE_TABLE.formatted("own"));

        assertThat(shipped.schema().tables()).hasSize(5);
        assertThat(names(read("crm"))).containsExactly("own");
    }

    @Test
    void the_files_of_a_folder_are_one_schema_whose_keys_go_across_files() throws IOException {
        write(
                "shop/b.json",
                "{\"tables\": {\"orders\": {\"columns\": {\"customer\": {\"references\": \"people.id\"}}}}}");
        write("shop/a.yml", "tables: {people: {columns: {id: {type: integer, primary_key: true}}}}");
        write("shop/README.md", "not a schema");

        SchemaSource shop = read("shop");

        assertThat(shop.name()).isEqualTo("shop");
        assertThat(names(shop)).containsExactly("people", "orders");
        assertThat(shop.schema().tables().get(1).foreignKeys())
                .extracting(ForeignKey::parent)
                .containsExactly("people");
        assertThat(shop.files()).hasSize(2);
    }

    @Test
    void whatever_is_wrong_is_said_at_once() throws IOException {
        write("bad.yaml", """
                tables:
                  orders:
                    colour: 3
                    checks: [total > 0, totl > 0, customer_id.nme > 1]
                    foreign_keys: [{columns: [custmer_id], references: customers}]
                    columns:
                      id: {type: decimel, primary_key: true, scale: 2, minimum: 1}
                      customer_id: {references: custmers.id}
                      total: {type: decimal, generator: {uniorm: {}}}
                      Total: string
                      x: {type: integer, minimum: 9, maximum: 3, nulls: 1.2, generator: {sql: foo(total)}}
                      z: {max_lenght: 4}
                  customers: {columns: {id: {type: integer, primary_key: true}, name: person.frist_name}}
                  nothing: {columns: {}}
                """);

        assertThatThrownBy(() -> read("bad.yaml"))
                .isInstanceOfSatisfying(SchemaException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                        .containsExactlyInAnyOrder(
                                "tables.orders.colour",
                                "tables.orders.columns",
                                "tables.orders.columns.z.max_lenght",
                                "tables.nothing.columns",
                                "tables.orders.columns.customer_id.references",
                                "tables.orders.foreign_keys[0].columns",
                                "tables.orders.columns.id.type",
                                "tables.orders.columns.total.generator.uniorm",
                                "tables.orders.columns.x.nulls",
                                "tables.orders.columns.x.minimum",
                                "tables.customers.columns.name.type",
                                "tables.orders.checks[1]",
                                "tables.orders.columns.x.generator.sql"));
    }

    @Test
    void a_table_that_stands_in_two_files_is_refused() throws IOException {
        write("shop/a.json", ONE_TABLE.formatted("t"));
        write("shop/b.json", ONE_TABLE.formatted("t"));

        assertThat(problems("shop"))
                .containsExactly("tables.t: stands in two files: " + working.resolve("shop/a.json") + " and "
                        + working.resolve("shop/b.json"));
    }

    @Test
    void files_of_json_schema_are_a_table_each_and_may_repeat_a_definition() throws IOException {
        String definitions = "\"$defs\": {\"money\": {\"properties\": {\"currency\": {\"type\": \"string\"}}}}";
        write("shop/customer.json", """
                {"type": "object", "required": ["id", "email"], "properties": {
                  "id": {"type": "string", "format": "uuid"}, "email": {"type": "string", "format": "email"},
                  "contact": {"oneOf": [{"type": "string"}, {"type": "object"}]}}, %s}""".formatted(definitions));
        write("shop/order.yaml", """
                title: orders
                type: object
                properties:
                  customer_id: {type: string, format: uuid, x-sdg: {references: customer.id}}
                  amount: {$ref: '#/$defs/money'}
                $defs: {money: {properties: {currency: {type: string}}}}
                """);

        SchemaSource shop = read("shop");

        assertThat(names(shop)).containsExactly("customer", "money", "orders");
        assertThat(shop.schema().tables().get(0).primaryKey()).containsExactly("id");
        assertThat(shop.schema().tables().get(2).foreignKeys())
                .extracting(ForeignKey::parent)
                .containsExactly("customer");
        assertThat(shop.warnings())
                .containsExactly(
                        "tables.customer.columns.contact: it has several forms ('oneOf'); the column is JSON",
                        "tables.orders.columns.amount: it is an object; the column is JSON");
    }

    @Test
    void a_custom_format_is_one_table() throws IOException {
        write("ticket.json", """
                {"name": "tickets", "description": "support tickets", "unique_by": ["code"], "fields": {
                  "code": {"type": "string", "description": "its code", "pattern": "T-[0-9]{4}"},
                  "text": {"type": "string", "description": "what is wrong", "required": false, "max_length": 50},
                  "level": {"type": "integer", "description": "1 to 5", "minimum": 1, "maximum": 5},
                  "tags": {"type": "array", "description": "tags", "max_items": 3, "items": {"type": "string"}}}}""");

        Table table = read("ticket.json").schema().tables().get(0);

        assertThat(table.name()).isEqualTo("tickets");
        assertThat(table.description()).contains("support tickets");
        assertThat(table.uniqueSets()).containsExactly(List.of("code"));
        assertThat(table.columns())
                .extracting(column -> column.type().kind())
                .containsExactly(
                        ColumnType.Kind.STRING, ColumnType.Kind.STRING, ColumnType.Kind.INTEGER, ColumnType.Kind.JSON);
        assertThat(table.columns().get(1).required()).isFalse();
    }

    @Test
    void a_dictionary_is_one_table_with_aliases_for_types() throws IOException {
        write("visits.json", """
                {"id": "number", "cost": "number", "n": "int", "notes": "text", "code": "str", "paid": "bool",
                 "at": "datetime", "visit_date": "date", "mail": "email", "patient_id": "foreign_key"}""");

        SchemaSource source = read("visits.json");

        Table table = source.schema().tables().get(0);
        assertThat(table.name()).isEqualTo("visits");
        assertThat(table.primaryKey()).containsExactly("id");
        assertThat(table.columns())
                .extracting(column -> column.type().kind().word())
                .containsExactly(
                        "integer",
                        "decimal",
                        "integer",
                        "string",
                        "string",
                        "boolean",
                        "timestamp",
                        "date",
                        "string",
                        "integer");
        assertThat(table.columns()).last().extracting(Column::name).isEqualTo("patient_id");
        assertThat(source.warnings())
                .containsExactly("tables.visits.columns.patient_id: no table with a primary key has the name that"
                        + " 'patient_id' refers to; it is a number");
    }

    @Test
    void dictionaries_of_a_folder_refer_to_each_other_by_name() throws IOException {
        write("clinic/visits.json", "{\"id\": \"int\", \"patient_id\": \"foreign_key\"}");
        write("clinic/patients.json", "{\"id\": \"uuid\", \"name\": \"person.name\"}");

        Table visits = read("clinic").schema().table("visits").orElseThrow();

        assertThat(visits.foreignKeys()).extracting(ForeignKey::parent).containsExactly("patients");
        assertThat(visits.columns().get(1).type().kind()).isEqualTo(ColumnType.Kind.UUID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crn | unknown schema 'crn': did you mean 'crm'? (crm, ",
                "postgresql://me:secret@host/db | 'postgresql:/…' is an address; a schema is",
                "'' | the name of a schema must not be blank",
                "words.json | words.json: is none of the forms that are read: an object with 'tables'",
                "types.json | types.json: is JSON Schema without an object that has 'properties', so there is no table in it",
                "notes.txt | what kind of schema it is cannot be told from its name",
                "wrong.json | tables.wrong.columns.a.type: unknown type 'strin': did you mean 'string'?"
            })
    void what_is_no_schema_is_refused_with_the_forms_that_are_read(String schema, String message) throws IOException {
        write("words.json", "{\"a\": 1}");
        write("types.json", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"string\"}");
        write("notes.txt", "a note");
        write("wrong.json", "{\"a\": \"strin\"}");

        assertThat(problems(schema))
                .singleElement()
                .asString()
                .contains(message)
                .doesNotContain("secret");
    }

    @Test
    void files_that_cannot_be_read_are_told_from_those_that_are_wrong() throws IOException {
        Files.createDirectories(working.resolve("empty"));
        Files.write(working.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        Files.write(working.resolve("long.json"), new byte[40 << 20]);

        assertThatThrownBy(() -> read("none.json"))
                .isInstanceOf(UnreadableSchemaException.class)
                .hasMessageEndingWith("none.json: no such file");
        assertThatThrownBy(() -> read("empty"))
                .isInstanceOf(UnreadableSchemaException.class)
                .hasMessageContaining("no schema in this folder");
        assertThat(problems("latin.json").get(0)).endsWith("is not UTF-8 text; save it as UTF-8");
        assertThat(problems("long.json").get(0)).endsWith("has 41,943,040 bytes; a schema has at most 33,554,432");
    }

    @Test
    void a_schema_that_cannot_be_used_is_listed_with_the_reason() throws IOException {
        write("schemas/broken.json", "{");
        write("schemas/mine.json", ONE_TABLE.formatted("t"));

        List<Schemas.Entry> listed = schemas.list();

        assertThat(listed).extracting(Schemas.Entry::name).startsWith("broken", "mine", "crm");
        assertThat(listed.get(0).description()).startsWith("cannot be used: ");
        assertThat(listed.get(1).description()).isEqualTo("1 table");
    }

    private SchemaSource read(String schema) {
        return schemas.read(schema, Optional.empty());
    }

    private List<String> problems(String schema) {
        try {
            read(schema);
        } catch (SchemaException e) {
            return e.problems();
        }
        throw new AssertionError(schema + " is read");
    }

    private static List<String> names(SchemaSource source) {
        return source.schema().tables().stream().map(Table::name).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = working.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
