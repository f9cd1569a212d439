package dev.sdg.schema.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaReaderTest {
    private final SchemaProblems problems = new SchemaProblems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string', 'minLength': 2, 'maxLength': 5} | {'type':'string','min_length':2,'max_length':5}",
                "{'type': 'integer', 'minimum': 1, 'maximum': 9} | {'type':'integer','minimum':1,'maximum':9}",
                "{'type': 'integer', 'exclusiveMinimum': 1, 'exclusiveMaximum': 9} | {'type':'integer','minimum':2,'maximum':8}",
                "{'type': 'integer', 'minimum': 1, 'exclusiveMinimum': true} | {'type':'integer','minimum':2}",
                "{'type': 'integer', 'minimum': 0.5, 'maximum': 3.5} | {'type':'integer','minimum':1,'maximum':3}",
                "{'type': 'integer', 'minimum': -1e30, 'maximum': 1e30} | {'type':'integer'}",
                "{'type': 'number', 'exclusiveMinimum': 0} | {'type':'decimal','scale':2,'minimum':0.01}",
                "{'type': 'number', 'minimum': 0, 'maximum': 1} | {'type':'decimal','scale':4,'minimum':0,'maximum':1}",
                "{'type': 'number', 'multipleOf': 0.001} | {'type':'decimal','scale':3}",
                "{'type': 'number', 'multipleOf': 1} | {'type':'integer'}",
                "{'type': 'number', 'format': 'double'} | {'type':'float'}",
                "{'type': 'number', 'maximum': 1e300} | {'type':'float','maximum':1E+300}",
                "{'type': 'boolean'} | {'type':'boolean'}",
                "{'type': 'string', 'format': 'date'} | {'type':'date'}",
                "{'type': 'string', 'format': 'date-time'} | {'type':'timestamp','zone':true}",
                "{'type': 'string', 'format': 'time'} | {'type':'time'}",
                "{'type': 'string', 'format': 'uuid', 'maxLength': 36} | {'type':'uuid'}",
                "{'type': 'string', 'format': 'email'} | {'type':'string','generator':'email'}",
                "{'type': 'string', 'format': 'uri'} | {'type':'string','generator':'url'}",
                "{'type': 'string', 'format': 'hostname'} | {'type':'string','generator':'domain'}",
                "{'type': 'string', 'pattern': '^[A-Z]{3}$'} | {'type':'string','pattern':'[A-Z]{3}'}",
                "{'enum': ['a', 'b']} | {'type':'string','enum':['a','b']}",
                "{'const': 7} | {'type':'integer','enum':[7]}",
                "{'type': 'number', 'enum': [0.125, 2]} | {'type':'decimal','scale':3,'enum':[0.125,2]}",
                "{'oneOf': [{'const': 'a', 'title': 'A'}, {'enum': ['b']}]} | {'type':'string','enum':['a','b']}",
                "{'minimum': 4, 'x-sdg': {'type': 'float', 'generator': 'uniform'}} | {'type':'float','minimum':4,'generator':'uniform'}",
                "{'type': 'string', 'pattern': 'x', 'x-sdg': {'type': 'date', 'unique': true}} | {'type':'date','unique':true}",
                "{'type': 'string', 'description': 'a b'} | {'description':'a b','type':'string'}",
            })
    void a_property_becomes_a_column(String property, String column) {
        assertThat(column(property)).hasToString(json(column).toString());
        assertThat(problems.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': ['string', 'null']} | {'required':false,'type':'string'}",
                "{'type': 'string', 'nullable': true} | {'required':false,'type':'string'}",
                "{'enum': ['a', null]} | {'required':false,'type':'string','enum':['a']}",
                "{'anyOf': [{'type': 'integer'}, {'type': 'null'}], 'maximum': 3} | {'required':false,'type':'integer','maximum':3}",
                "{'type': 'null'} | {'required':false,'type':'string','nulls':1}",
            })
    void null_among_the_values_makes_a_column_that_may_be_null(String property, String column) {
        assertThat(column(property)).hasToString(json(column).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'object', 'properties': {'a': {}}} | it is an object; the column is JSON",
                "{'type': 'array', 'items': {'type': 'string'}} | it is a list; the column is JSON",
                "{'oneOf': [{'type': 'string'}, {'type': 'integer'}]} | it has several forms ('oneOf'); the column is JSON",
                "{'type': ['string', 'integer']} | its values have several types; the column is JSON",
                "{'description': 'anything'} | it says nothing of its values; the column is JSON",
                "{'$ref': 'other.json#/x'} | what 'other.json#/x' refers to is not in the file; the column is JSON",
                "{'$ref': '#/properties/c'} | what '#/properties/c' refers to is not in the file; the column is JSON",
            })
    void what_is_beyond_a_column_is_json_with_a_warning(String property, String warning) {
        assertThat(column(property).get("type").asText()).isEqualTo("json");
        assertThat(problems.warnings()).containsExactly("tables.t.columns.c: " + warning);
    }

    @Test
    void json_takes_its_values_from_examples() {
        assertThat(column("{'type': 'array', 'items': {}, 'examples': [['a'], ['b', 1]], 'default': null}"))
                .isEqualTo(json("{'type':'json','generator':{'weighted':{'[\\'a\\']':1,'[\\'b\\',1]':1}}}"));
    }

    @Test
    void a_pattern_is_found_anywhere_unless_it_has_anchors() {
        Column open = read("{'properties': {'c': {'type': 'string', 'pattern': '[0-9]{3}|^x$'}}}")
                .get(0)
                .columns()
                .get(0);

        assertThat(open.rules().pattern().orElseThrow().matches("a123b")).isTrue();
        assertThat(open.rules().pattern().orElseThrow().matches("x")).isTrue();
        assertThat(open.rules().pattern().orElseThrow().matches("xx")).isFalse();
        assertThat(column("{'type': 'string', 'pattern': '^ab'}"))
                .isEqualTo(json("{'type':'string','pattern':'ab.*','generator':{'pattern':'ab'}}"));
    }

    @Test
    void a_pattern_or_format_that_nothing_is_known_of_is_said() {
        column("{'type': 'string', 'pattern': '^(?!a)b$', 'format': 'isbn'}");

        assertThat(problems.warnings())
                .containsExactly(
                        "tables.t.columns.c: nothing is known of the format 'isbn'; values are any texts",
                        "tables.t.columns.c: the pattern '^(?!a)b$' is no valid RE2 pattern; it is not kept");
    }

    @Test
    void multiples_of_a_number_are_drawn_and_checked() {
        Table table = read("""
                {'properties': {'c': {'type': 'integer', 'multipleOf': 5, 'minimum': 3, 'maximum': 21},
                                'd': {'type': 'number', 'multipleOf': 0.25}}, 'required': ['c', 'd'],
                 'x-sdg': {'checks': ['c > d']}}""").get(0);

        assertThat(table.checks()).containsExactly("\"c\" % 5 = 0", "\"d\" % 0.25 = 0", "c > d");
        assertThat(table.columns().get(0).generator().orElseThrow().toString())
                .contains("value=5,", "value=10,", "value=15,", "value=20,")
                .doesNotContain("value=0,", "value=25,");
        assertThat(table.columns().get(1).generator().orElseThrow().toString()).contains("value=0.25,");
    }

    @Test
    void definitions_the_object_itself_and_its_list_are_tables() {
        List<Table> both = read("""
                {'title': 'order', 'properties': {'id': {'$ref': '#/$defs/number'}, 'to': {'$ref': '#/$defs/address'}},
                 '$defs': {'number': {'type': 'integer', 'minimum': 1}, 'empty': {'type': 'object'},
                           'address': {'properties': {'city': {'type': 'string'}}}}}""");
        List<Table> rows =
                read("{'title': 'row', 'type': 'array', 'items': {'properties': {'a': {'type': 'string'}}}}");
        List<Table> frame = read("""
                {'properties': {'people': {'type': 'array', 'items': {'$ref': '#/definitions/person'}},
                                'place': {'properties': {'city': {'type': 'string'}}}},
                 'definitions': {'person': {'properties': {'name': {'type': 'string'}}}}}""");

        assertThat(both).extracting(Table::name).containsExactly("order", "address");
        assertThat(rows).extracting(Table::name).containsExactly("row");
        assertThat(frame).extracting(Table::name).containsExactlyInAnyOrder("place", "person");
    }

    @Test
    void all_parts_of_an_object_are_its_columns() {
        Table dog = read("""
                {'$ref': '#/definitions/dog', 'definitions': {
                   'dog': {'allOf': [{'$ref': '#/definitions/animal'},
                                     {'properties': {'legs': {'maximum': 4}, 'tail': {'type': 'boolean'}},
                                      'required': ['tail']}]},
                   'animal': {'properties': {'legs': {'type': 'integer'}}, 'required': ['legs']}}}""").stream()
                .filter(table -> table.name().equals("dog"))
                .findFirst()
                .orElseThrow();

        assertThat(dog.columns()).extracting(Column::name).containsExactlyInAnyOrder("legs", "tail");
        assertThat(dog.columns()).allMatch(Column::required);
        assertThat(dog.columns())
                .filteredOn(column -> column.name().equals("legs"))
                .allSatisfy(legs -> assertThat(legs.rules().maximum()).isPresent());
    }

    @Test
    void references_that_multiply_and_circles_end() {
        StringBuilder definitions = new StringBuilder("'d60': {'properties': {'c': {'type': 'string'}}}");
        for (int i = 0; i < 60; i++) {
            String next = "{'$ref': '#/definitions/d" + (i + 1) + "'}";
            definitions
                    .append(", 'd")
                    .append(i)
                    .append("': {'allOf': [")
                    .append(next)
                    .append(", ")
                    .append(next)
                    .append("]}");
        }

        List<Table> tables =
                read("{'definitions': {'a': {'$ref': '#/definitions/b'}, 'b': {'$ref': '#/definitions/a'}, "
                        + definitions + "}}");

        assertThat(tables).hasSize(61).allSatisfy(table -> assertThat(table.columns())
                .hasSize(1));
    }

    @Test
    void a_column_id_is_the_key_unless_another_one_is() {
        List<Table> tables = read("""
                {'$defs': {
                   'a': {'properties': {'id': {'type': 'integer'}}},
                   'b': {'properties': {'id': {'type': 'integer'}, 'no': {'type': 'string', 'x-sdg': {'primary_key': true}}},
                         'required': ['no']},
                   'c': {'properties': {'id': {'type': 'integer', 'x-sdg': {'primary_key': false}}}},
                   'd': {'properties': {'id': {'type': 'object'}}}}}""");

        assertThat(tables)
                .extracting(Table::primaryKey)
                .containsExactly(List.of("id"), List.of("no"), List.of(), List.of());
    }

    @Test
    void keys_of_ours_stand_at_the_schema_the_object_and_the_property() {
        Schema schema = schema("""
                {'x-sdg': {'name': 'shop', 'locale': 'de', 'rows': 7, 'unique': [['a', 'b']]}, 'title': 'sale',
                 'properties': {'a': {'type': 'integer', 'x-sdg': {'references': 'till.id'}}, 'b': {'type': 'string'}},
                 '$defs': {'till': {'properties': {'id': {'type': 'integer'}}, 'x-sdg': {'rows': 3}}}}""");

        assertThat(schema.name()).hasValue("shop");
        assertThat(schema.locale()).hasValue("de");
        assertThat(schema.tables().get(0).rows()).hasValue(7);
        assertThat(schema.tables().get(0).uniqueSets()).containsExactly(List.of("a", "b"));
        assertThat(schema.tables().get(0).foreignKeys())
                .extracting(key -> key.parent())
                .containsExactly("till");
        assertThat(schema.tables().get(1).rows()).hasValue(3);
    }

    @Test
    void rules_of_an_object_that_no_column_has_are_named() {
        read("{'properties': {'c': {'type': 'string'}}, 'if': {}, 'patternProperties': {}}");

        assertThat(problems.warnings()).containsExactly("tables.t: not kept: if, patternProperties");
    }

    private JsonNode column(String property) {
        ObjectNode schema = (ObjectNode) json("{'properties': {'other': {'type': 'string'}}, 'required': ['c']}");
        ((ObjectNode) schema.get("properties")).set("c", json(property));
        return JsonSchemaReader.read(schema, "t", problems).at("/tables/t/columns/c");
    }

    private List<Table> read(String schema) {
        return schema(schema).tables();
    }

    private Schema schema(String schema) {
        return new SchemaReader(problems).read(JsonSchemaReader.read(json(schema), "t", problems), Optional.empty());
    }

    private static JsonNode json(String text) {
        return SchemaText.read(text.replace("\\'", "\\\"").replace('\'', '"'), "s.json", false);
    }
}
