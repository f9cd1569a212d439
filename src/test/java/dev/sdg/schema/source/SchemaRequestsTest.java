package dev.sdg.schema.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.table.mapping.MappedNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRequestsTest {
    private final Schemas schemas = new Schemas(Path.of(""), List.of(Path.of("schemas"))).knowing(MappedNames::column);
    private final SchemaRequests requests = new SchemaRequests(schemas);

    @Test
    void types_of_columns_may_be_the_words_of_a_dictionary() throws IOException {
        RequestedSchema read = read("""
                {"columns": [{"name": "user_id", "type": "number"}, {"name": "score", "type": "number"},
                             {"name": "seen", "type": "datetime"}, {"name": "code", "type": "icd10_code"}]}""");

        List<Column> columns = read.wanted().get(0).columns();
        assertThat(columns)
                .extracting(column -> column.type().kind().word())
                .containsExactly("integer", "decimal", "timestamp", "string");
        assertThat(columns.get(3).generator()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"fintech,customer,customers", "fintech,Transactions,transactions", "medical,diagnosis,diagnoses"})
    void an_entity_is_a_table_of_a_domain_in_singular_or_plural(String domain, String entity, String table) {
        RequestedSchema read = requests.ofDomain(domain, Optional.of(entity), Optional.empty());

        assertThat(read.names()).containsExactly(table);
        assertThat(read.source().schema().tables()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "fintech", "medical", "retail", "saas"})
    void each_entity_is_a_schema_by_itself_that_says_the_same_when_it_is_read_again(String domain) {
        for (Table table :
                requests.ofDomain(domain, Optional.empty(), Optional.empty()).wanted()) {
            RequestedSchema entity = requests.ofDomain(domain, Optional.of(table.name()), Optional.empty());

            JsonNode json = entity.json();

            assertThat(json.path("columns"))
                    .as(table.name())
                    .hasSize(table.columns().size());
            assertThat(requests.read(json, Optional.empty()).json()).hasToString(json.toString());
        }
    }

    @Test
    void several_tables_are_written_as_tables() {
        assertThat(requests.ofDomain("crm", Optional.empty(), Optional.empty())
                        .json()
                        .path("tables"))
                .hasSize(5);
    }

    @Test
    void a_profile_is_a_name_or_a_patch() throws IOException {
        JsonNode patch = json("{'tables': {'customers': {'rows': 3}}}");

        RequestedSchema read = requests.ofDomain("crm", Optional.of("customer"), Optional.of(patch));

        assertThat(read.source().schema().table("customers").orElseThrow().rows())
                .hasValue(3);
        SchemaPlace unknown = refused("{'domain': 'crm'}", json("'big'"));
        assertThat(unknown.pointerFrom("/schema")).isEqualTo("/profile");
        assertThat(unknown.message()).isEqualTo("the schema has no profile 'big', nor any other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'domain': 'fintec'}|/domain|unknown domain 'fintec': did you mean 'fintech'?",
                "{'domain': '../schemas/crm.json'}|/domain|unknown domain",
                "{'domain': 'sqlite:///x.db'}|/domain|unknown domain",
                "{'domain': 'crm', 'entity': 'oder'}|/entity|unknown entity 'oder' of crm: did you mean 'orders'?",
                "{'columns': [{'name': 'a', 'type': 'flaot'}]}|/columns/0/type|unknown type 'flaot': did you mean 'float'?"
            })
    void what_is_wrong_has_its_place(String schema, String pointer, String message) throws IOException {
        SchemaPlace place = refused(schema, json("{}"));

        assertThat(place.pointer()).isEqualTo(pointer);
        assertThat(place.message()).startsWith(message);
    }

    private SchemaPlace refused(String schema, JsonNode profile) throws IOException {
        JsonNode json = json(schema);
        return catchThrowableOfType(PlacedSchemaException.class, () -> requests.read(json, Optional.of(profile)))
                .problems()
                .get(0);
    }

    private RequestedSchema read(String schema) throws IOException {
        return requests.read(json(schema), Optional.empty());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
