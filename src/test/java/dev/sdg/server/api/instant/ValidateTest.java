package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on records is that of the judge of a run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidateTest {
    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** The conversions of CONTRACT.md, line by line: valid in fields of string, integer, float, boolean. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'text'|true|false|false|false",
                "'7'|true|true|true|false",
                "'7.5'|true|false|true|false",
                "'TRUE'|true|false|false|true",
                "7|true|true|true|false",
                "7.0|true|true|true|false",
                "7.5|true|false|true|false",
                "true|true|false|false|true",
                "null|false|false|false|false",
                "' '|false|false|false|false",
                "{'a': 1}|false|false|false|false",
                "[1]|false|false|false|false",
                "1e999|false|false|false|false"
            })
    void a_cell_is_converted_or_refused(String value, boolean text, boolean whole, boolean number, boolean flag) {
        assertThat(isValid("string", value)).as("string").isEqualTo(text);
        assertThat(isValid("integer", value)).as("integer").isEqualTo(whole);
        assertThat(isValid("float", value)).as("float").isEqualTo(number);
        assertThat(isValid("boolean", value)).as("boolean").isEqualTo(flag);
        assertThat(isValidInColumn("string", value)).as("string").isEqualTo(text);
        assertThat(isValidInColumn("integer", value)).as("integer").isEqualTo(whole);
        assertThat(isValidInColumn("decimal", value)).as("decimal").isEqualTo(number);
        assertThat(isValidInColumn("float", value)).as("float").isEqualTo(number);
        assertThat(isValidInColumn("boolean", value)).as("boolean").isEqualTo(flag);
    }

    private boolean isValidInColumn(String type, String value) {
        JsonNode verdict = validate(
                "{'schema': {'columns': [{'name': 'f', 'type': '" + type + "'}]}, 'records': [{'f': " + value + "}]}");
        assertThat(verdict.path("valid").asInt() + verdict.path("invalid").asInt())
                .isEqualTo(1);
        return verdict.path("valid").asInt() == 1;
    }

    private boolean isValid(String type, String value) {
        JsonNode verdict = validate("{'schema': {'fields': {'f': {'type': '" + type
                + "', 'description': 'some value'}}}, 'records': [{'f': " + value + "}]}");
        assertThat(verdict.path("valid").asInt() + verdict.path("invalid").asInt())
                .isEqualTo(1);
        return verdict.path("valid").asInt() == 1;
    }

    @Test
    void what_is_wrong_with_a_record_of_a_format_has_its_field_and_reason() {
        JsonNode verdict = validate("""
                {'schema': {'fields': {'label': {'type': 'string', 'description': 'x', 'enum': ['a', 'b']},
                                       'stars': {'type': 'integer', 'description': 'y', 'minimum': 1, 'maximum': 5}},
                            'unique_by': ['label', 'stars']},
                 'records': [{'label': 'a', 'stars': 3}, 17, {'label': 'c', 'stars': 3}, {'label': 'a', 'stars': 9},
                             {'label': 'a', 'stars': '3'}, {'stars': 2}]}""");

        assertThat(verdict.path("valid").asInt()).isEqualTo(1);
        assertThat(verdict.path("invalid").asInt()).isEqualTo(5);
        assertThat(lines(verdict))
                .containsExactly(
                        "2 null not_an_object",
                        "3 label not_in_enum",
                        "4 stars out_of_range",
                        "5 null duplicate",
                        "6 label missing_field");
    }

    @Test
    void a_named_format_has_its_own_rules() {
        JsonNode verdict = validate("""
                {'schema': {'format': 'pair'},
                 'records': [{'anchor': 'green tea', 'positive': 'tea that is not oxidised'},
                             {'anchor': 'green tea', 'positive': 'Green  Tea'}]}""");

        assertThat(lines(verdict)).containsExactly("2 null same_text");
    }

    @Test
    void what_is_wrong_with_a_record_of_a_table_is_what_verification_finds() {
        JsonNode verdict = validate("""
                {'schema': {'columns': [
                    {'name': 'id', 'type': 'integer', 'primary_key': true},
                    {'name': 'code', 'pattern': '[A-Z]{2}', 'min_length': 2, 'max_length': 2},
                    {'name': 'amount', 'type': 'decimal', 'minimum': 0, 'maximum': 100},
                    {'name': 'day', 'type': 'date', 'required': false},
                    {'name': 'state', 'enum': ['new', 'old']}],
                  'checks': ["amount < 50 OR state = 'old'"]},
                 'records': [
                    {'id': 1, 'code': 'AB', 'amount': 12.5, 'day': '2026-01-31', 'state': 'new'},
                    {'id': 2, 'code': 'ABC', 'amount': 12.5, 'day': null, 'state': 'new'},
                    {'id': 3, 'code': 'A', 'amount': 1000, 'day': '2026-02-30', 'state': 'old'},
                    'none',
                    {'id': 1, 'code': 'AB', 'amount': 60, 'state': 'new'},
                    {'id': 'x', 'code': null, 'amount': ' 12', 'state': 'odd', 'more': 1}]}""");

        assertThat(verdict.path("valid").asInt()).isEqualTo(1);
        assertThat(lines(verdict))
                .containsExactlyInAnyOrder(
                        "2 code too_long",
                        "2 code pattern",
                        "3 code too_short",
                        "3 code pattern",
                        "3 amount out_of_range",
                        "3 day wrong_type",
                        "4 null not_an_object",
                        "5 id duplicate",
                        "5 amount, state check_failed",
                        "6 id wrong_type",
                        "6 code missing_field",
                        "6 state not_in_enum",
                        "6 more unknown_field");
        assertThat(verdict.path("problems").get(0).path("detail").asText())
                .isEqualTo("'ABC' has not 2 to 2 characters");
        assertThat(verdict.path("quality")
                        .path("columns")
                        .path("rows")
                        .path("amount")
                        .path("maximum")
                        .asText())
                .startsWith("1000");
    }

    @Test
    void converted_cells_are_what_keys_and_checks_are_about() {
        JsonNode verdict = validate("""
                {'schema': {'columns': [
                    {'name': 'id', 'type': 'integer', 'primary_key': true},
                    {'name': 'price', 'type': 'decimal', 'scale': 2},
                    {'name': 'day', 'type': 'date'}],
                  'checks': ['price < 50']},
                 'records': [
                    {'id': 5, 'price': '49.99', 'day': ' 2026-01-31 '},
                    {'id': '5', 'price': 1, 'day': '2026-01-31'},
                    {'id': 6.0, 'price': '50', 'day': '2026-01-31'},
                    {'id': '7', 'price': '1.234', 'day': 20260131}]}""");

        assertThat(lines(verdict))
                .containsExactly("2 id duplicate", "3 price check_failed", "4 price wrong_type", "4 day wrong_type");
    }

    @Test
    void a_column_that_no_record_has_is_missing_in_each() {
        JsonNode verdict = validate("""
                {'schema': {'columns': [{'name': 'a', 'type': 'integer'}, {'name': 'b', 'type': 'string'}]},
                 'records': [{'a': 1}, {'a': 2}]}""");

        assertThat(lines(verdict)).containsExactly("1 b missing_field", "2 b missing_field");
    }

    @Test
    void every_record_is_named_not_the_first_ones_only() {
        StringBuilder records = new StringBuilder("{'a': 7}");
        records.append(", {'a': 7}".repeat(99));

        JsonNode verdict = validate("{'schema': {'columns': [{'name': 'a', 'type': 'integer', 'unique': true}]},"
                + " 'records': [" + records + "]}");

        assertThat(verdict.path("invalid").asInt()).isEqualTo(99);
        assertThat(verdict.path("problems")).hasSize(99);
    }

    @Test
    void no_records_are_no_problem_and_too_many_are() {
        String schema = "{'schema': {'columns': [{'name': 'a', 'type': 'integer'}]}, 'records': [";

        assertThat(validate(schema + "]}").path("valid").asInt()).isZero();
        Reply many =
                server.post("/api/synthetic/validate", json(schema + "{'a': 1}" + ",{'a': 1}".repeat(10_000) + "]}"));
        assertThat(many.status()).isEqualTo(413);
        assertThat(server.post("/api/synthetic/validate", json("{'schema': {'a': 'email'}}"))
                        .status())
                .isEqualTo(422);
    }

    private static List<String> lines(JsonNode verdict) {
        return verdict.path("problems")
                .valueStream()
                .map(problem -> problem.path("record").asText() + " "
                        + problem.path("field").asText("null") + " "
                        + problem.path("reason").asText())
                .toList();
    }

    private JsonNode validate(String body) {
        Reply reply = server.post("/api/synthetic/validate", json(body));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String json(String text) {
        return text.replace("\"", "\\\"")
                .replace("\\\"amount < 50 OR state = 'old'\\\"", "#")
                .replace('\'', '"')
                .replace("#", "\"amount < 50 OR state = 'old'\"");
    }
}
