package dev.sdg.schema.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaPlaceTest {
    private final Schemas schemas = new Schemas(Path.of(""), List.of());

    @Test
    void a_list_of_columns_is_one_table() throws IOException {
        JsonNode json = json("""
                {"name": "payments", "columns": [{"name": "id", "type": "integer", "primary_key": true},
                                                 {"name": "amount", "type": "decimal", "minimum": 0}]}""");

        SchemaSource read = schemas.read(json, "rows", Optional.empty());

        assertThat(read.schema().tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("payments");
            assertThat(table.columns()).extracting("name").containsExactly("id", "amount");
            assertThat(table.primaryKey()).containsExactly("id");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'columns': [{'name': 'a'}, {'name': 'b', 'type': 'flaot'}]} | /columns/1/type | unknown type 'flaot'",
                "{'columns': [{'name': 'a'}, {'name': 'a'}]} | /columns/1/name | there is a column 'a' already",
                "{'columns': [{'type': 'string'}]} | /columns/0 | must be an object with a 'name'",
                "{'columns': []} | /columns | must be an object of at least one column",
                "{'columns': [{'name': 'a.b', 'minumum': 3}]} | /columns/0/minumum | unknown key 'minumum'",
                "{'fields': {'x/y': {'type': 'flaot'}}} | /fields/x~1y/type | unknown type 'flaot'",
                "{'email': 'emial'} | /email | unknown type 'emial'",
                "{'tables': {'t': {'columns': {'c': {'type': 'flaot'}}}}} | /tables/t/columns/c/type | unknown type",
                "{'tables': {'t': {'columns': {'c': 'string'}, 'rows': -1}}} | /tables/t/rows | must be a whole number",
                "[1] | '' | is none of the forms that are read"
            })
    void a_problem_has_a_pointer_into_the_json_as_it_came(String schema, String pointer, String message)
            throws IOException {
        JsonNode json = json(schema.replace('\'', '"'));

        SchemaException refused =
                catchThrowableOfType(SchemaException.class, () -> schemas.read(json, "rows", Optional.empty()));

        SchemaPlace place = SchemaPlace.of(json, refused.problems().get(0));
        assertThat(place.pointer()).isEqualTo(pointer);
        assertThat(place.message()).startsWith(message);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
