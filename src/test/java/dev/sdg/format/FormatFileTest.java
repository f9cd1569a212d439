package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.format.definition.FormatException;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatFileTest {
    private static final String FIELD = "{\"type\": \"string\", \"description\": \"a text\"}";

    @TempDir
    private Path folder;

    @Test
    void a_definition_gives_its_fields_in_their_order() {
        ChosenFormat chosen = FormatFile.read(file("""
                {"name": "Review", "description": "reviews", "unique_by": ["text"], "fields": {
                  "text": {"type": "string", "description": "what is said", "min_length": 2, "max_length": 90},
                  "stars": {"type": "integer", "description": "how good", "enum": [1, 2, 3], "example": 2},
                  "price": {"type": "float", "description": "in euro", "minimum": 0.5, "required": false},
                  "real": {"type": "boolean", "description": "bought or not"}}}"""));

        assertThat(chosen.warnings()).isEmpty();
        assertThat(chosen.format().name()).isEqualTo("Review");
        assertThat(chosen.format().description()).isEqualTo("reviews");
        assertThat(chosen.format().schema().uniqueBy()).containsExactly("text");
        assertThat(chosen.format().schema().fields())
                .extracting(Field::name, Field::type, Field::required)
                .containsExactly(
                        tuple("text", FieldType.STRING, true),
                        tuple("stars", FieldType.INTEGER, true),
                        tuple("price", FieldType.FLOAT, false),
                        tuple("real", FieldType.BOOLEAN, true));
        assertThat(chosen.format().schema().fields().get(1).example()).contains(new Value.Whole(2));
    }

    @Test
    void name_and_description_are_made_from_the_file_and_all_fields_identify_a_row() {
        DataFormatHandler format = FormatFile.read(file("{\"fields\": {\"a\": " + FIELD + ", \"b\": " + FIELD + "}}"))
                .format();

        assertThat(format.name()).isEqualTo("mine");
        assertThat(format.description()).isEqualTo("Rows of the format 'mine'");
        assertThat(format.schema().uniqueBy()).containsExactly("a", "b");
    }

    @Test
    void what_is_written_of_a_format_reads_back_as_the_same() {
        DataFormatHandler format = FormatFile.read(file("""
                        {"description": "d", "unique_by": ["t"], "fields": {
                          "t": {"type": "string", "description": "x", "pattern": "[a-z]+", "max_length": 9, "example": "ab"},
                          "n": {"type": "float", "description": "y", "minimum": 0, "maximum": 1.5, "required": false}}}""")).format();

        assertThat(FormatJson.of(
                        FormatFile.read(file(FormatJson.of(format).toString())).format()))
                .isEqualTo(FormatJson.of(format));
    }

    @Test
    void what_is_written_of_a_format_names_every_constraint() {
        DataFormatHandler format = Definitions.format("""
                {"description": "d", "unique_by": ["t"], "fields": {
                  "t": {"type": "string", "description": "x", "min_length": 1, "max_length": 9},
                  "n": {"type": "float", "description": "y", "minimum": 0, "maximum": 9.5, "enum": [2.5, 5]}}}""");

        assertThat(FormatJson.of(format).toString())
                .contains("\"min_length\":1", "\"max_length\":9", "\"minimum\":0", "\"maximum\":9.5")
                .contains("\"enum\":[2.5,5.0]", "\"unique_by\":[\"t\"]");
    }

    @Test
    void a_missing_file_a_folder_and_an_empty_file_are_refused() {
        assertThat(problems(folder.resolve("none.json")))
                .singleElement()
                .asString()
                .endsWith("no such file");
        assertThat(problems(folder)).singleElement().asString().contains("is a folder");
        assertThat(problems(file(" \n"))).singleElement().asString().contains("is empty");
    }

    @Test
    void a_file_that_is_no_json_is_refused_with_line_and_column() {
        assertThat(problems(file("{\n  \"fields\": oops\n}")))
                .singleElement()
                .asString()
                .contains("is not JSON: line 2, column 13");
        assertThat(problems(file("{\"fields\": {}} x")))
                .singleElement()
                .asString()
                .contains("is not JSON: line 1");
        assertThat(problems(file("[1]"))).singleElement().asString().contains("is not a JSON object but a list");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(file)).singleElement().asString().contains("is not UTF-8");
    }

    @Test
    void a_mark_of_the_byte_order_is_passed_over() {
        assertThat(FormatFile.read(file("\ufeff{\"fields\": {\"a\": " + FIELD + "}}"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void all_problems_are_named_at_once() {
        List<String> problems = problems(file("""
                {"feilds": 1, "description": " ", "unique_by": ["tetx", "text", "text"], "fields": {
                  "text": {"type": "strnig", "descripton": "x"},
                  "n": {"type": "integer", "description": " ", "minimum": 3, "maximum": 2, "pattern": "a", "required": "yes", "enum": []},
                  "s": {"type": "string", "description": "x", "pattern": "(?=a)", "minimum": 1, "min_length": -1},
                  "t": {"type": "string", "description": "x", "min_length": 3, "max_length": 2, "enum": ["abc", 5, "z"]},
                  "N": {"type": "number", "description": "x"},
                  "a,b": 5}}"""));

        assertThat(String.join("\n", problems))
                .contains("unknown key 'feilds': did you mean 'fields'?")
                .contains("'description' must be a string that is not blank")
                .contains("'unique_by' names \"tetx\", which is not a field: did you mean 'text'?")
                .contains("'unique_by' names \"text\" twice")
                .contains("field 'text': unknown type \"strnig\": did you mean 'string'? (string, integer, float, "
                        + "boolean, array, object)")
                .contains("field 'text': unknown key 'descripton': did you mean 'description'?")
                .contains("field 'text': needs a 'description'")
                .contains("field 'n': 'description' must be a string that is not blank")
                .contains("field 'n': 'minimum' 3 is greater than 'maximum' 2")
                .contains("field 'n': 'pattern' applies to fields of type string; this field is integer")
                .contains("field 'n': 'required' must be true or false, but is \"yes\"")
                .contains("field 's': 'pattern' (?=a) is not a valid RE2 pattern")
                .contains("field 's': 'minimum' applies to fields of type integer and float; this field is string")
                .contains("field 's': 'min_length' must be a whole number, 0 or more, but is -1")
                .contains("field 't': 'min_length' 3 is greater than 'max_length' 2")
                .contains("field 't': the value 5 in 'enum' is not of type string")
                .contains("field 'N': unknown type \"number\": did you mean 'float'?")
                .contains("field 'n': 'enum' must be a list of at least one value")
                .contains("the fields 'n' and 'N' differ only in case")
                .contains("field 'a,b': a name may contain only letters, digits, '_' and '-'")
                .contains("field 'a,b': must be an object with 'type' and 'description', but is a number");
    }

    @Test
    void fields_that_are_missing_empty_or_no_object_are_refused() {
        for (String json : List.of("{}", "{\"fields\": {}}", "{\"fields\": []}", "{\"fields\": null}")) {
            assertThat(problems(file(json))).as(json).singleElement().asString().contains("at least one field");
        }
    }

    @Test
    void a_field_that_stands_twice_is_refused_with_its_place() {
        assertThat(problems(file("{\"fields\": {\"a\": " + FIELD + ",\n\"a\": " + FIELD + "}}")))
                .singleElement()
                .asString()
                .contains("line 2, column 1: duplicate key 'a'");
    }

    @Test
    void an_example_that_does_not_fit_is_a_warning_and_is_left_out() {
        ChosenFormat chosen = FormatFile.read(file("""
                {"fields": {"n": {"type": "integer", "description": "x", "example": "seven"},
                            "m": {"type": "integer", "description": "x", "maximum": 5, "example": 7}}}"""));

        assertThat(chosen.warnings())
                .satisfiesExactly(
                        warning ->
                                assertThat(warning).contains("field 'n': the example \"seven\" is not of type integer"),
                        warning -> assertThat(warning).contains("field 'm':").contains("7 is above the maximum 5"));
        assertThat(chosen.format().schema().fields())
                .allMatch(field -> field.example().isEmpty());
    }

    @Test
    void a_file_of_5_megabytes_and_one_of_2000_fields_are_refused() {
        String large = "{\"name\": \"" + "x".repeat(5 * 1024 * 1024) + "\", \"fields\": {\"a\": " + FIELD + "}}";
        String wide = IntStream.range(0, 2000)
                .mapToObj(i -> "\"f" + i + "\": " + FIELD)
                .collect(Collectors.joining(","));

        assertThat(problems(file(large))).singleElement().asString().contains("larger than 1 MB");
        assertThat(problems(file("{\"fields\": {" + wide + "}}")))
                .singleElement()
                .asString()
                .contains("has 2000 fields; at most 256");
    }

    @Test
    void a_file_nested_too_deep_is_refused() {
        assertThat(problems(file("{\"fields\": " + "[".repeat(5000))))
                .singleElement()
                .asString()
                .contains("is not JSON");
    }

    private Path file(String json) {
        try {
            return Files.writeString(folder.resolve("mine.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> problems(Path file) {
        return catchThrowableOfType(FormatException.class, () -> FormatFile.read(file))
                .problems();
    }
}
