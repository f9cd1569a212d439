package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.jsonschema.JsonSchemaReader;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a JSON or YAML file may be, told by its keys. */
enum JsonForm {
    /** The program's own format. */
    TABLES {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            return json;
        }
    },
    /** A custom format: one table. */
    FIELDS {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            return new FieldsForm(problems).read(json, place.name());
        }
    },
    /** One table whose columns are a list, as other programs write it. */
    COLUMNS {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            return new ColumnsForm(problems, place.words()).read(json, place.name());
        }
    },
    /** A dictionary: a word for each column of one table. */
    WORDS {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            return WordsForm.read(json, place.name(), place.words());
        }
    },
    /** JSON Schema: each object type is a table. */
    JSON_SCHEMA {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            JsonNode schema = JsonSchemaReader.read(json, place.name(), problems);
            if (schema.get("tables").isEmpty()) {
                problems.error(
                        place.file(),
                        "is JSON Schema without an object that has 'properties', so there is no table in it");
            }
            return schema;
        }
    },
    OTHER {
        @Override
        JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems) {
            throw new SchemaException(List.of((place.file().isEmpty() ? "" : place.file() + ": ")
                    + "is none of the forms that are read: an object with"
                    + " 'tables' (a schema), one with 'properties' or '$defs' (JSON Schema), one with"
                    + " 'fields' (a custom format), one with 'columns' (a list of columns), or one that"
                    + " gives each column a word: {\"email\": \"email\", \"visit_date\": \"date\"}"));
        }
    };

    /**
     * Where JSON stands.
     *
     * @param name of a schema that has none
     * @param file for messages; empty where it is no file
     * @param words that may stand in place of types
     */
    record Place(String name, String file, KnownNames words) {}

    /** Returns the form of {@code json}. */
    static JsonForm of(JsonNode json) {
        if (json.path("tables").isContainerNode()) {
            return TABLES;
        }
        if (JsonSchemaReader.isJsonSchema(json)) {
            return JSON_SCHEMA;
        }
        if (json.path("fields").isContainerNode()) {
            return FIELDS;
        }
        if (json.path("columns").isContainerNode()) {
            return COLUMNS;
        }
        boolean words = json.isObject()
                && !json.isEmpty()
                && StreamSupport.stream(json.spliterator(), false).allMatch(JsonNode::isTextual);
        if (words) {
            return json.has("$schema") ? JSON_SCHEMA : WORDS;
        }
        return json.has("tables") ? TABLES : json.has("fields") ? FIELDS : OTHER;
    }

    /**
     * Returns {@code json}, which is of this form, in the program's own format.
     *
     * @param place that it stands in
     */
    abstract JsonNode inOwnFormat(JsonNode json, Place place, SchemaProblems problems);
}
