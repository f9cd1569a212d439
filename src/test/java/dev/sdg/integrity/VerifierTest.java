package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    private static final String SHOP = """
            {"tables": {
              "customers": {"columns": {
                "id": {"type": "integer", "primary_key": true},
                "email": {"unique": true, "max_length": 20},
                "born": {"type": "date", "required": false}}},
              "orders": {"unique": [["customer_id", "number"]], "columns": {
                "id": {"type": "integer", "primary_key": true},
                "customer_id": {"references": "customers.id", "required": false},
                "number": {"type": "integer", "minimum": 1, "maximum": 9, "required": false},
                "total": {"type": "decimal", "precision": 8, "scale": 2},
                "state": {"enum": ["open", "paid"]}}}}}""";
    private static final String CUSTOMERS = "id,email,born\r\n1,a@x.example,2001-02-28\r\n2,b@x.example,\r\n";
    private static final String ORDERS =
            "id,customer_id,number,total,state\r\n1,1,1,10.00,open\r\n2,1,2,0.50,paid\r\n3,,1,3.00,open\r\n";

    @TempDir
    Path folder;

    @Test
    void rows_that_keep_their_schema_give_no_violation() {
        write("customers.csv", CUSTOMERS);
        write("orders.csv", ORDERS);

        Integrity integrity = verify(SHOP);

        assertThat(integrity.violations()).isZero();
        assertThat(integrity.tables()).extracting(TableIntegrity::rows).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            3,,x,3.00,open      | type number: row 3 = x
            3,,1,3.0,open       | type total: row 3 = 3.0
            3,,1,03.00,open     | type total: row 3 = 03.00
            3,,1,1000000.00,open| type total: row 3 = 1000000.00
            3,,1,-1000000.00,open| type total: row 3 = -1000000.00
            3,,1,3,open         | type total: row 3 = 3
            3,,1,.00,open       | type total: row 3 = .00
            3,,0,3.00,open      | range number: row 3 = 0
            3,,10,3.00,open     | range number: row 3 = 10
            3,,1,3.00,lost      | enum state: row 3 = lost
            3,,1,3.00,""        | enum state: row 3 = ''
            3,,1,3.00,          | null state: row 3 = null
            3,,1,"",open        | type total: row 3 = ''
            ,,1,3.00,open       | null id: row 3 = null
            2,,1,3.00,open      | primary_key id: row 3 = 2 (as row 2)
            3,1,2,3.00,open     | unique customer_id,number: row 3 = 1;2 (as row 2)
            3,x,1,3.00,open     | type customer_id: row 3 = x
            x,,1,3.00,open      | type id: row 3 = x
            3,3,1,3.00,open     | foreign_key customer_id: row 3 = 3
            3,,1,3.00           | type : row 3 = 4 cells, but the header has 5 columns: {"id":"3","customer_id":null,"number":"1","total":"3.00","state":null}
            3,,1,3.00,open,more | type : row 3 = 6 cells, but the header has 5 columns: 3,null,1,3.00,open,more
            """)
    void what_is_wrong_is_found_in_its_row(String row, String expected) {
        write("customers.csv", CUSTOMERS);
        write("orders.csv", ORDERS.replace("3,,1,3.00,open", row));

        assertThat(shown(verify(SHOP))).containsExactly("orders: " + expected);
    }

    @Test
    void values_are_held_to_their_length_in_code_points() {
        write("customers.csv", CUSTOMERS.replace("a@x.example", "\uD83D\uDE00".repeat(20)));
        write("orders.csv", ORDERS);
        assertThat(verify(SHOP).violations()).isZero();

        write("customers.csv", CUSTOMERS.replace("a@x.example", "\u00e4".repeat(21)));

        assertThat(shown(verify(SHOP))).containsExactly("customers: length email: row 1 = " + "\u00e4".repeat(21));
    }

    @Test
    void a_table_or_column_that_is_missing_is_said_once_and_not_by_its_keys() {
        write("orders.csv", "id,customer_id,number,total,note\n1,77,1,1.00,x\n");

        assertThat(shown(verify(SHOP)))
                .containsExactly(
                        "customers: missing_table :", "orders: missing_column state:", "orders: extra_column note:");
    }

    @Test
    void a_key_with_a_missing_column_is_not_compared() {
        write("customers.csv", "email,born\na@x.example,\n");
        write("orders.csv", ORDERS);

        assertThat(shown(verify(SHOP))).containsExactly("customers: missing_column id:");
    }

    @Test
    void objects_tell_numbers_from_texts_and_compare_them_by_value() {
        write("parents.jsonl", "{\"price\":1.0}\n{\"price\":1.00}\n{\"price\":\"2.00\"}\n{\"price\":3.001}\n");
        write("children.jsonl", "{\"price\":1}\n{\"price\":1e0,\"odd\":true}\n{}\n{\"price\":4.5}\nno row\n");

        Integrity integrity = verify("""
                {"tables": {
                  "parents": {"columns": {"price": {"type": "decimal", "primary_key": true}}},
                  "children": {"columns": {"price": {"references": "parents.price", "required": false}}}}}""");

        assertThat(shown(integrity))
                .containsExactly(
                        "parents: type price: row 3 = 2.00, row 4 = 3.001",
                        "parents: primary_key price: row 2 = 1.00 (as row 1)",
                        "children: extra_column odd: row 2 = true",
                        "children: type : row 5 = not a JSON object; each line must be one: no row",
                        "children: foreign_key price: row 4 = 4.5");
    }

    @Test
    void checks_are_true_or_unknown_for_each_row() {
        write("stays.csv", """
                id,first,last,price,kind
                1,2024-01-01,2024-01-02,10.00,a
                2,2024-01-02,2024-01-01,20.00,b
                3,,2024-01-01,0.00,c
                4,2024-01-05,2024-01-05,5.00,d
                """);

        Integrity integrity = verify("""
                {"tables": {"stays": {
                  "checks": ["first <= last", "price > 0 OR kind = 'c'", "CASE kind WHEN 'd' THEN price < 5 END",
                             "last < now()", "soundex(kind) = 'x'", "price / (id - 4) < 100"],
                  "columns": {"id": {"type": "integer", "primary_key": true},
                    "first": {"type": "date", "required": false}, "last": "date", "price": {"type": "decimal"},
                    "kind": "string"}}}}""");

        assertThat(shown(integrity))
                .containsExactly(
                        "stays: check first,last: row 2 = 2024-01-02;2024-01-01",
                        "stays: check kind,price: row 4 = d;5.00",
                        "stays: check last: row 1 = 2024-01-02, row 2 = 2024-01-01, row 3 = 2024-01-01",
                        "stays: check price,id: row 4 = 5.00;4");
        assertThat(integrity.tables().get(0).violations())
                .extracting(Violation::rule)
                .contains(Optional.of("first <= last"));
        assertThat(integrity.tables().get(0).checksNotEvaluated()).containsExactly("soundex(kind) = 'x'");
    }

    private static final String VISITS = """
            {"tables": {
              "countries": {"columns": {"code": {"primary_key": true}, "opened": {"type": "date", "required": false}}},
              "people": {"primary_key": ["country", "number"],
                "columns": {"country": {"references": "countries.code"}, "number": "integer", "since": "date",
                            "name": "string"}},
              "visits": {
                "checks": ["day >= person.since", "day >= person.country.opened", "note <> person.name"],
                "foreign_keys": [{"name": "person", "columns": ["number", "country"],
                                  "references": "people(number, country)"}],
                "columns": {"id": {"type": "integer", "primary_key": true},
                            "country": {"required": false}, "number": {"type": "integer", "required": false},
                            "day": "date", "note": "string"}}}}""";

    private void visits() {
        write("countries.csv", "code,opened\nDE,2020-01-01\nFR,\n");
        write("people.csv", "country,number,since,name\nDE,1,2019-01-01,Ann\nFR,1,2021-05-05,Zoé\nFR,2,nonsense,Bob\n");
        write("visits.csv", """
                id,country,number,day,note
                1,DE,1,2019-06-01,x
                2,FR,1,2021-05-04,x
                3,FR,1,2021-05-05,Zoé
                4,,,1999-01-01,x
                5,FR,2,1999-01-01,x
                6,DE,7,1999-01-01,x
                """);
    }

    @Test
    void checks_look_at_the_rows_that_keys_lead_to_however_far() {
        visits();

        Integrity integrity = verify(VISITS);

        assertThat(shown(integrity))
                .containsExactly(
                        "people: type since: row 3 = nonsense",
                        "visits: foreign_key number,country: row 6 = 7;DE",
                        "visits: check day,number,country: row 2 = 2021-05-04;1;FR",
                        "visits: check day,number,country: row 1 = 2019-06-01;1;DE",
                        "visits: check note,number,country: row 3 = Zoé;1;FR");
        assertThat(integrity.tables())
                .allSatisfy(table -> assertThat(table.checksNotEvaluated()).isEmpty());
    }

    @Test
    void checks_that_look_at_rows_which_are_not_there_or_too_many_are_not_evaluated() throws IOException {
        visits();
        TableData data = TableData.in(folder, schema(VISITS), RecordedFiles.NONE);

        Integrity small = new Verifier(2, folder, Instant.EPOCH, 100).verify(data);
        Files.delete(folder.resolve("people.csv"));
        Integrity missing = verify(VISITS);

        assertThat(small.tables().get(2).checksNotEvaluated()).hasSize(3);
        assertThat(missing.tables())
                .filteredOn(table -> table.table().equals("visits"))
                .singleElement()
                .satisfies(table -> assertThat(table.checksNotEvaluated()).hasSize(3));
    }

    @Test
    void a_thousand_parents_are_all_found() {
        write(
                "people.csv",
                "id,age\n"
                        + IntStream.range(0, 5_000).mapToObj(i -> i + "," + i).collect(Collectors.joining("\n"))
                        + "\n");
        write(
                "pets.csv",
                "id,owner,age\n"
                        + IntStream.range(0, 5_000)
                                .mapToObj(i -> i + "," + i + "," + (i == 4_321 ? i : i + 1))
                                .collect(Collectors.joining("\n"))
                        + "\n");

        Integrity integrity = verify("""
                {"tables": {
                  "people": {"columns": {"id": {"type": "integer", "primary_key": true}, "age": "integer"}},
                  "pets": {"checks": ["age > owner.age"], "columns": {"id": {"type": "integer", "primary_key": true},
                           "owner": {"references": "people.id"}, "age": "integer"}}}}""");

        assertThat(shown(integrity)).containsExactly("pets: check age,owner: row 4322 = 4321;4321");
    }

    @Test
    void a_key_of_several_columns_is_one_parent_and_null_as_a_whole() {
        write("regions.csv", "country,code,name\nDE,1,Nord\nFR,1,Nord\n");
        write("shops.csv", "id,region_code,region_country\n1,1,DE\n2,2,DE\n3,,\n4,1,\n5,,FR\n");

        Integrity integrity = verify("""
                {"tables": {
                  "regions": {"primary_key": ["country", "code"],
                              "columns": {"country": "string", "code": {"type": "integer"}, "name": "string"}},
                  "shops": {
                    "foreign_keys": [{"columns": ["region_code", "region_country"],
                                      "references": "regions(code, country)"}],
                    "columns": {"id": {"type": "integer", "primary_key": true},
                                "region_code": {"type": "integer", "required": false},
                                "region_country": {"required": false}}}}}""");

        assertThat(shown(integrity))
                .containsExactly("shops: foreign_key region_code,region_country:"
                        + " row 4 = 1;null, row 5 = null;FR, row 2 = 2;DE");
    }

    @Test
    void parts_and_formats_are_read_together_each_by_its_own_rows() {
        write("customers-00000.csv", "id,email,born\n1,a@x.example,\n");
        write("customers-00001.csv", "id,email,born\n2,b@x.example,\n1,c@x.example,\n");
        write("orders.jsonl", "{\"id\":1,\"customer_id\":9,\"number\":1,\"total\":1,\"state\":\"open\"}\n");

        Integrity integrity = verify(SHOP);

        assertThat(shown(integrity))
                .containsExactly(
                        "customers: primary_key id: row 2 = 1 (as row 1)",
                        "orders: foreign_key customer_id: row 1 = 9");
        assertThat(integrity.tables()).extracting(TableIntegrity::rows).containsExactly(3L, 1L);
        assertThat(integrity
                        .tables()
                        .get(0)
                        .violations()
                        .get(0)
                        .examples()
                        .get(0)
                        .first())
                .contains(new Violation.Place("customers-00000.csv", 1));
    }

    @Test
    void files_of_other_programs_are_read_with_their_marks_line_ends_and_delimiters() {
        write("customers.csv", "\uFEFFid;email;born\n1;\"a\nb\";2001-01-01\n2;b@x.example;\n\n");
        write("orders.tsv", "id\tcustomer_id\tnumber\ttotal\tstate\n1\t2\t1\t1.00\topen");

        Integrity integrity = verify(SHOP);

        assertThat(shown(integrity)).isEmpty();
        assertThat(integrity.tables()).extracting(TableIntegrity::rows).containsExactly(2L, 1L);
    }

    @Test
    void nothing_is_left_behind() throws IOException {
        write("customers.csv", CUSTOMERS);
        write("orders.csv", ORDERS.replace("3,,1", "3,7,1"));

        verify(SHOP);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("customers.csv", "orders.csv");
        }
    }

    @Test
    void objects_with_a_new_key_in_each_row_do_not_fill_the_memory() {
        StringBuilder rows = new StringBuilder();
        IntStream.rangeClosed(1, 150).forEach(i -> rows.append("{\"id\":%d,\"k%d\":[1]}%n".formatted(i, i)));
        write("a.jsonl", rows.toString());

        Integrity integrity = verify("{\"tables\": {\"a\": {\"columns\": {\"id\": \"integer\"}}}}");

        assertThat(integrity.violations()).isEqualTo(150);
        assertThat(shown(integrity))
                .hasSize(101)
                .startsWith("a: extra_column k1: row 1 = [1]")
                .endsWith("a: extra_column …: row 101 = [1], row 102 = [1], row 103 = [1]");
    }

    @Test
    void what_cannot_be_read_or_written_is_named() throws IOException {
        assertThatThrownBy(() -> verify(SHOP))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessageContaining("no file of a table of the schema");
        write("customers.csv", CUSTOMERS);
        Files.write(folder.resolve("orders.csv"), "id\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> verify(SHOP))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessageContaining("orders.csv: not UTF-8 text");
        assertThatThrownBy(() -> new Verifier(1, folder.resolve("customers.csv"), Instant.EPOCH)
                        .verify(TableData.in(folder, schema(SHOP), RecordedFiles.NONE)))
                .isInstanceOf(OutputException.class);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Integrity verify(String schema) {
        return new Verifier(2, folder, Instant.EPOCH).verify(TableData.in(folder, schema(schema), RecordedFiles.NONE));
    }

    static Schema schema(String text) {
        return new SchemaReader(new SchemaProblems())
                .read(SchemaText.read(text, "schema.json", false), Optional.empty());
    }

    /** Returns a line for each violation: {@code orders: range number: row 3 = 0}. */
    static List<String> shown(Integrity integrity) {
        return integrity.tables().stream()
                .flatMap(table -> table.violations().stream().map(violation -> table.table() + ": " + shown(violation)))
                .toList();
    }

    private static String shown(Violation violation) {
        List<String> examples = violation.examples().stream()
                .map(example -> "row %d = %s%s"
                        .formatted(
                                example.place().row(),
                                String.join(
                                        ";",
                                        example.values().stream()
                                                .map(value -> value.orElse("null"))
                                                .map(value -> value.isEmpty() ? "''" : value)
                                                .toList()),
                                example.first()
                                        .map(place -> " (as row " + place.row() + ")")
                                        .orElse("")))
                .toList();
        return (violation.kind().word() + " " + String.join(",", violation.columns()) + ": "
                        + String.join(", ", examples))
                .stripTrailing();
    }
}
