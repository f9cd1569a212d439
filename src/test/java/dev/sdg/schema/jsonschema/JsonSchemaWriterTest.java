package dev.sdg.schema.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSchemaWriterTest {
    private static final String EVERY_TYPE = """
            {"name": "s", "description": "d", "locale": "de-AT", "tables": {
              "a": {"description": "an a", "prompt": "p", "rows": 5, "primary_key": ["i", "s"], "unique": [["d", "f"]],
                    "checks": ["i > 1"], "columns": {
                      "i": {"type": "integer", "minimum": -5, "maximum": 9000000000},
                      "s": {"min_length": 1, "max_length": 40, "pattern": "(?i)[a-z]+", "description": "some text"},
                      "p": {"pattern": "a|b{2}"}, "q": {"pattern": "^x$"}, "m": {"generator": "person.email"},
                      "e": {"enum": ["x", "y"], "required": false, "nulls": 0.5, "example": "y"},
                      "n": {"type": "integer", "enum": [1, 2]},
                      "d": {"type": "decimal", "precision": 6, "scale": 3, "minimum": 0.5},
                      "w": {"type": "decimal", "scale": 0}, "f": {"type": "float", "maximum": 0.5},
                      "b": {"type": "boolean", "required": false}, "day": {"type": "date"}, "o": {"type": "time"},
                      "t": {"type": "timestamp"}, "z": {"type": "timestamp", "zone": true}, "u": {"type": "uuid"},
                      "j": {"type": "json", "description": "any"}, "y": {"type": "bytes", "required": false},
                      "c": {"computed": true, "sql_type": "tsvector"}}},
              "b": {"columns": {"id": "integer", "i": {"type": "integer"}, "s": {"required": false}},
                    "foreign_keys": [{"columns": ["i", "s"], "references": "a", "name": "up", "children": 3}]}}}""";

    @Test
    void every_type_key_and_rule_is_read_again_as_it_was() {
        Schema schema = own(SchemaText.read(EVERY_TYPE, "s.json", false));

        assertThat(again(schema)).isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_shipped_schema_is_read_again_as_it_was(Path file) throws IOException {
        Schema schema = own(SchemaText.read(Files.readString(file), file.toString(), false));

        assertThat(again(schema)).isEqualTo(schema);
    }

    @Test
    void json_schema_says_what_it_has_words_for() {
        JsonNode a = JsonSchemaWriter.of(own(SchemaText.read(EVERY_TYPE, "s.json", false)))
                .at("/$defs/a");

        assertThat(a.at("/properties/i").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":-5,\"maximum\":9000000000}");
        assertThat(a.at("/properties/p").toString()).isEqualTo("{\"type\":\"string\",\"pattern\":\"^(?:a|b{2})$\"}");
        assertThat(a.at("/properties/z").toString()).isEqualTo("{\"type\":\"string\",\"format\":\"date-time\"}");
        assertThat(a.at("/properties/e").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"enum\":[\"x\",\"y\",null],"
                        + "\"x-sdg\":{\"nulls\":0.5,\"example\":\"y\"}}");
        assertThat(a.at("/x-sdg/primary_key").toString()).isEqualTo("[\"i\",\"s\"]");
    }

    private static Schema again(Schema schema) {
        SchemaProblems problems = new SchemaProblems();
        JsonNode written = SchemaText.read(JsonSchemaWriter.of(schema).toPrettyString(), "s.json", false);
        Schema again = new SchemaReader(problems).read(JsonSchemaReader.read(written, "s", problems), Optional.empty());
        assertThat(problems.warnings()).isEmpty();
        return again;
    }

    private static Schema own(JsonNode json) {
        return new SchemaReader(new SchemaProblems()).read(json, Optional.empty());
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            return files.sorted().toList();
        }
    }
}
