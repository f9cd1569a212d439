package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "What happens to a candidate row", cell by cell: a value as a model writes it, a field, what comes out. */
class ConversionTableTest {
    private static final String RECORDS =
            "{\"type\": \"array\", \"description\": \"a list\", \"items\": {\"type\": \"object\", \"fields\": {%s}}}";
    private static final List<Nesting> NESTINGS = List.of(
            new Nesting(
                    "{\"type\": \"object\", \"description\": \"a part\", \"fields\": {%s}}", "%s", "'within.value'"),
            new Nesting(RECORDS, "[%s]", "'within[0].value'"),
            new Nesting(
                    RECORDS.formatted("\"inner\": " + RECORDS), "[{\"inner\":[%s]}]", "'within[0].inner[0].value'"));

    /** A field {@code within} that has the field {@code value} inside: its definition, a row of it, and the path. */
    private record Nesting(String definition, String row, String path) {

        DataFormatHandler format(String type) {
            String value = "\"value\": {\"type\": \"" + type + "\", \"description\": \"a value\"}";
            return Definitions.format("{\"fields\": {\"within\": " + definition.formatted(value) + "}}");
        }

        String line(String object) {
            return "{\"within\":" + row.formatted(object) + "}";
        }

        Validated validated(String object, String type) {
            return Validated.reply("[" + line(object) + "]", format(type));
        }
    }

    @ParameterizedTest(name = "{0} in a field of type {1} becomes {2}, {3} conversions")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "text"               | string  | "text"        | 0
            "  text \\n"         | string  | "text"        | 0
            "\\u00a0\\ufefftext" | string  | "text"        | 0
            7                    | string  | "7"           | 1
            7.0                  | string  | "7.0"         | 1
            7.5                  | string  | "7.5"         | 1
            7.50                 | string  | "7.50"        | 1
            1e2                  | string  | "1e2"         | 1
            -0                   | string  | "-0"          | 1
            true                 | string  | "true"        | 1
            false                | string  | "false"       | 1
            "7"                  | integer | 7             | 1
            " -7 "               | integer | -7            | 1
            "7.0"                | integer | 7             | 1
            7                    | integer | 7             | 0
            -7                   | integer | -7            | 0
            7.0                  | integer | 7             | 1
            7.000                | integer | 7             | 1
            70e-1                | integer | 7             | 1
            1e3                  | integer | 1000          | 1
            0e999999999          | integer | 0             | 1
            9223372036854775807  | integer | 9223372036854775807 | 0
            -9223372036854775808 | integer | -9223372036854775808 | 0
            "0.25"               | float   | 0.25          | 1
            "-1e-3"              | float   | -0.001        | 1
            7                    | float   | 7.0           | 1
            7.0                  | float   | 7.0           | 0
            7.5                  | float   | 7.5           | 0
            -0.0                 | float   | 0.0           | 0
            1e308                | float   | 1.0E308       | 0
            "true"               | boolean | true          | 1
            " FALSE "            | boolean | false         | 1
            true                 | boolean | true          | 0
            false                | boolean | false         | 0
            """)
    void a_value_that_fits_is_kept_or_converted(String json, String type, String expected, int conversions) {
        Validated validated = validated(json, type);

        assertThat(validated.rejected()).isEmpty();
        assertThat(validated.lines(format(type))).containsExactly("{\"value\":" + expected + "}");
        assertThat(validated.accepted().get(0).conversions()).isEqualTo(conversions);
        for (Nesting nesting : NESTINGS) {
            Validated within = nesting.validated("{\"value\":" + json + "}", type);
            assertThat(within.lines(nesting.format(type)))
                    .as(nesting.path())
                    .containsExactly(nesting.line("{\"value\":" + expected + "}"));
            assertThat(within.accepted().get(0).conversions()).isEqualTo(conversions);
        }
    }

    @ParameterizedTest(name = "{0} in a field of type {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "seven"              | integer | wrong_type
            "7.5"                | integer | wrong_type
            "7,000"              | integer | wrong_type
            "٧"                  | integer | wrong_type
            "0x7"                | integer | wrong_type
            "NaN"                | integer | wrong_type
            7.5                  | integer | wrong_type
            4.7                  | integer | wrong_type
            1e-999999999         | integer | wrong_type
            9223372036854775808  | integer | out_of_range
            -9223372036854775809 | integer | out_of_range
            1e999999999          | integer | out_of_range
            "1e99999999999"      | integer | out_of_range
            true                 | integer | wrong_type
            "high"               | float   | wrong_type
            "NaN"                | float   | wrong_type
            "Infinity"           | float   | wrong_type
            "1e999"              | float   | out_of_range
            1e-999               | float   | out_of_range
            true                 | float   | wrong_type
            "yes"                | boolean | wrong_type
            "1"                  | boolean | wrong_type
            1                    | boolean | wrong_type
            0                    | boolean | wrong_type
            7.0                  | boolean | wrong_type
            7.5                  | boolean | wrong_type
            """)
    void a_value_that_would_lose_something_rejects_its_row(String json, String type, String reason) {
        Validated validated = validated(json, type);

        assertThat(validated.accepted()).isEmpty();
        assertThat(validated.reasons()).containsExactly(reason);
        assertRejectedWithin("{\"value\":" + json + "}", type, reason);
    }

    @ParameterizedTest(name = "{0} is rejected in a field of each type")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"value":{"a":1}}     | wrong_type
            {"value":[1]}         | wrong_type
            {"value":[]}          | wrong_type
            {"value":NaN}         | wrong_type
            {"value":Infinity}    | wrong_type
            {"value":-Infinity}   | wrong_type
            {"value":"\\ud83d"}   | invalid_text
            {"value":"\\ude00 a"} | invalid_text
            {"value":"a\\u0000b"} | invalid_text
            {"value":null}        | missing_field
            {"other":1}           | missing_field
            {"value":""}          | blank
            {"value":" \\n\\u00a0"} | blank
            """)
    void what_fits_no_field_rejects_its_row(String row, String reason) {
        for (String type : List.of("string", "integer", "float", "boolean")) {
            Validated validated = Validated.reply("[" + row + "]", format(type));

            assertThat(validated.accepted()).as(type).isEmpty();
            assertThat(validated.reasons()).as(type).containsExactly(reason);
            assertRejectedWithin(row, type, reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e99999999999"})
    void a_number_without_a_double_rejects_its_row_whatever_the_field(String literal) {
        for (String type : List.of("string", "integer", "float")) {
            assertThat(validated(literal, type).reasons()).as(type).containsExactly("out_of_range");
        }
        assertThat(validated(literal, "boolean").reasons()).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":null,\"id\":1}", "{\"id\":1}", "{\"value\":\" \",\"id\":1}"})
    void an_optional_field_may_be_absent_null_or_blank(String row) {
        for (String type : List.of("string", "integer", "float", "boolean")) {
            DataFormatHandler format = Definitions.format("""
                    {"fields": {"id": {"type": "integer", "description": "a number"},
                     "value": {"type": "%s", "description": "a value", "required": false}}}""".formatted(type));

            assertThat(Validated.reply("[" + row + "]", format).lines(format))
                    .as(type)
                    .containsExactly("{\"id\":1}");
        }
    }

    private static void assertRejectedWithin(String object, String type, String reason) {
        for (Nesting nesting : NESTINGS) {
            Validated validated = nesting.validated(object, type);

            assertThat(validated.accepted()).as(nesting.path()).isEmpty();
            assertThat(validated.reasons()).as(nesting.path()).containsExactly(reason);
            assertThat(validated.rejected().get(0).detail()).startsWith(nesting.path() + ": ");
        }
    }

    private static Validated validated(String json, String type) {
        return Validated.reply("[{\"value\":" + json + "}]", format(type));
    }

    private static DataFormatHandler format(String type) {
        return Definitions.ofOneField("{\"type\": \"" + type + "\", \"description\": \"a value\"}");
    }
}
