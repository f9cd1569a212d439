package dev.sdg.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaJsonTest {
    private static final String EVERY_KEY = """
            {"name": "s", "description": "d", "locale": "de-AT", "tables": {
              "a": {"description": "an a", "prompt": "p", "rows": 0, "primary_key": ["x", "y"],
                    "unique": [["y", "z"], ["z"]], "checks": ["x > 1", "y <> 'it''s'"],
                    "columns": {
                      "x": {"type": "integer", "minimum": -5, "maximum": 9000000000,
                            "generator": {"sequence": {"start": 7, "step": -2}}},
                      "y": {"enum": ["1", "two", "null", "yes"], "generator": {"weighted": {"1": 2, "two": 0.5}}},
                      "z": {"type": "uuid", "generator": {"uuid": {"version": 7}}},
                      "d": {"type": "decimal", "precision": 6, "scale": 0, "enum": [1, 2.0], "required": false},
                      "f": {"type": "float", "required": false, "nulls": 0.25, "example": 1.5,
                            "generator": {"normal": {"mean": 1e20, "deviation": 0.001}}},
                      "l": {"type": "float", "generator": {"lognormal": {"median": 3, "sigma": 1}}},
                      "e": {"type": "float", "generator": {"exponential": {"mean": 3}}},
                      "u": {"type": "float", "generator": "uniform"},
                      "p": {"type": "integer", "generator": {"poisson": {"mean": 3}}},
                      "k": {"type": "integer", "generator": {"zipf": {"exponent": 1.1, "values": 50}}},
                      "b": {"type": "boolean", "generator": {"boolean": {"true": 0.125}}},
                      "c": {"type": "boolean", "generator": {"constant": true}},
                      "t": {"type": "timestamp", "zone": true, "generator": {"timestamp": {"from": "-2 weeks",
                            "to": "2026-01-31T08:30:00", "weekdays": ["friday", "monday"], "hours": [9, 17]}}},
                      "day": {"type": "date", "generator": {"date": {"from": "1970-01-01", "to": "+18 months"}}},
                      "o": {"type": "time", "generator": {"time": {"from": "08:00:00", "to": "17:30:15"}}},
                      "w": {"type": "date", "generator": {"after": {"of": "day", "minimum": "36 hours"}}},
                      "v": {"type": "date", "generator": {"after": {"of": "day", "maximum": "90 seconds"}}},
                      "g": {"min_length": 2, "max_length": 4, "pattern": "[A-C]{2,4}", "generator": {"pattern": "AB"}},
                      "h": {"generator": {"person.email": {"who": "buyer"}}},
                      "i": {"generator": {"faker": "Beer.name"}, "computed": true, "sql_type": "tsvector"},
                      "q": {"generator": {"sql": "upper(y)"}},
                      "n": {"type": "integer", "generator": {"count": {"of": "b"}}},
                      "s": {"type": "integer", "generator": {"sum": {"of": "b", "value": "m * 2"}}},
                      "m": {"generator": {"model": {"prompt": "short", "see": [], "otherwise": "text.word"}}}}},
              "b": {"columns": {
                      "x": {"type": "integer"}, "y": {"type": "string"}, "m": {"type": "integer"},
                      "z": {"references": "a.z"}, "z2": {"type": "uuid"}, "j": {"type": "json", "required": false}},
                    "foreign_keys": [
                      {"columns": ["x", "y"], "references": "a", "name": "up", "children": {"weights": {"0": 1, "3": 2}},
                       "deferrable": true},
                      {"columns": ["z2"], "references": "a(z)", "popularity": {"zipf": 1.25}}]},
              "c": {"columns": {"z": {"type": "uuid"}},
                    "foreign_keys": [{"columns": ["z"], "references": "a(z)", "children": {"zipf": 1.5, "mean": 3}}]},
              "e": {"columns": {"z": {"type": "uuid"}},
                    "foreign_keys": [{"columns": ["z"], "references": "a(z)", "children": 4}]}}}""";

    @Test
    void a_schema_that_was_written_is_read_as_the_same() {
        Schema schema = read(SchemaText.read(EVERY_KEY, "s.json", false));

        JsonNode written = SchemaJson.of(schema);

        assertThat(read(SchemaText.read(written.toPrettyString(), "s.json", false)))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), com.google.re2j.Pattern.class)
                .isEqualTo(schema);
        assertThat(written.at("/tables/a/columns/t/generator/timestamp"))
                .hasToString("{\"from\":\"-14 days\",\"to\":\"2026-01-31T08:30\","
                        + "\"weekdays\":[\"monday\",\"friday\"],\"hours\":[9,17]}");
    }

    @Test
    void a_schema_that_was_written_as_yaml_is_read_as_the_same() {
        Schema schema = read(SchemaText.read(EVERY_KEY, "s.json", false));

        String yaml = SchemaText.yaml(SchemaJson.of(schema));

        assertThat(SchemaJson.of(read(SchemaText.read(yaml, "s.yaml", true)))).isEqualTo(SchemaJson.of(schema));
        assertThat(yaml).contains("      z:\n        type: uuid\n");
    }

    @Test
    void the_schema_that_ships_keeps_its_order_of_keys() throws IOException {
        Schema crm = read(SchemaText.read(Files.readString(Path.of("schemas/crm.json")), "crm.json", false));

        JsonNode written = SchemaJson.of(crm);

        assertThat(read(written)).isEqualTo(crm);
        assertThat(written.at("/tables/contacts/columns/customer_id"))
                .hasToString("{\"type\":\"integer\",\"references\":\"customers.id\"}");
    }

    private static Schema read(JsonNode json) {
        return new SchemaReader(new SchemaProblems()).read(json, Optional.empty());
    }
}
