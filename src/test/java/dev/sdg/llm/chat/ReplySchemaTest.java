package dev.sdg.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What strict structured outputs ask for holds for lists and objects inside rows, too. */
class ReplySchemaTest {
    private static final String ROWS = """
            {"type": "array", "minItems": 3, "maxItems": 3, "items": {"type": "object", "properties": {
              "messages": {"type": "array", "minItems": 2, "items": {"type": "object", "properties": {
                "role": {"type": "string", "enum": ["user", "assistant"]},
                "rank": {"type": "integer", "minimum": 1},
                "source": {"type": "object", "properties": {"url": {"type": "string"}}, "required": []}},
                "required": ["role"]}},
              "tags": {"type": "array", "items": {"type": ["string", "null"], "enum": ["a", null]}}},
              "required": ["messages"]}}""";

    @Test
    void every_object_is_closed_and_requires_all_its_fields() throws JsonProcessingException {
        JsonNode rows = strict().at("/properties/rows/items");
        JsonNode message = rows.at("/properties/messages/items");

        assertThat(rows.path("required")).hasToString("[\"messages\",\"tags\"]");
        assertThat(message.path("required")).hasToString("[\"role\",\"rank\",\"source\"]");
        assertThat(message.at("/properties/source/required")).hasToString("[\"url\"]");
        assertThat(strict().findValues("additionalProperties"))
                .hasSize(4)
                .allSatisfy(closed -> assertThat(closed.asBoolean(true)).isFalse());
    }

    @Test
    void what_may_lack_is_null_and_no_bound_is_left() throws JsonProcessingException {
        JsonNode rows = strict().at("/properties/rows/items");
        JsonNode message = rows.at("/properties/messages/items");

        assertThat(message.at("/properties/role/type")).hasToString("\"string\"");
        assertThat(message.at("/properties/rank/type")).hasToString("[\"integer\",\"null\"]");
        assertThat(message.at("/properties/source/type")).hasToString("[\"object\",\"null\"]");
        assertThat(rows.at("/properties/tags/type")).hasToString("[\"array\",\"null\"]");
        assertThat(rows.at("/properties/tags/items"))
                .hasToString("{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]}");
        assertThat(strict().toString()).doesNotContain("minItems", "maxItems", "minimum");
    }

    private static JsonNode strict() throws JsonProcessingException {
        return ReplySchema.strict(new ObjectMapper().readTree(ROWS));
    }
}
