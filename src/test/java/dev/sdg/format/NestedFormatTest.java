package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.format.definition.FormatException;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.validation.Validated;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats whose rows have lists and objects: what their files may say, what models are told, what becomes of rows. */
class NestedFormatTest {
    private static final String CHAT = """
            {"unique_by": ["messages"], "fields": {
              "topic": {"type": "string", "description": "what it is about", "required": false},
              "messages": {"type": "array", "description": "the conversation", "min_items": 2, "max_items": 4,
                "items": {"type": "object", "fields": {
                  "role": {"type": "string", "description": "who speaks", "enum": ["user", "assistant"]},
                  "content": {"type": "string", "description": "what is said", "min_length": 2},
                  "tokens": {"type": "integer", "description": "its length", "minimum": 1, "required": false},
                  "calls": {"type": "array", "description": "tools that are called", "required": false,
                    "items": {"type": "object", "fields": {
                      "tool": {"type": "string", "description": "its name", "pattern": "[a-z]+"},
                      "arguments": {"type": "array", "description": "names of arguments", "unique_items": true,
                        "items": {"type": "string"}}}}}}}}}}""";
    private static final DataFormatHandler FORMAT = Definitions.format(CHAT);
    private static final String ROW = "{\"topic\":\"tea\",\"messages\":["
            + "{\"role\":\"user\",\"content\":\"How hot?\",\"tokens\":3,\"calls\":[]},"
            + "{\"role\":\"assistant\",\"content\":\"Eighty degrees.\",\"tokens\":null,"
            + "\"calls\":[{\"tool\":\"boil\",\"arguments\":[\"heat\",\"time\"]}]}]}";

    @Test
    void a_row_is_read_with_its_lists_and_objects() {
        Validated validated = Validated.reply("[" + ROW + "]", FORMAT);

        assertThat(validated.rejected()).isEmpty();
        assertThat(validated.lines(FORMAT)).containsExactly(ROW);
        assertThat(validated.accepted().get(0).conversions()).isZero();
    }

    @Test
    void what_is_written_of_a_format_reads_back_as_the_same() {
        String described = CHAT.replace("\"enum\": [\"user\", \"assistant\"]", "\"example\": \"user\"")
                .replace("\"items\": {\"type\": \"string\"}", """
                        "example": ["a", "b"], "items": {"type": "string", "description": "one", "required": false}""");
        DataFormatHandler format = Definitions.format(described);

        JsonNode written = FormatJson.of(format);

        assertThat(FormatJson.of(FormatJson.read(written, "x"))).isEqualTo(written);
        assertThat(FormatJson.read(written, "x").schema()).isEqualTo(format.schema());
        assertThat(written.toString()).contains("\"min_items\":2", "\"max_items\":4", "\"unique_items\":true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "min_items": 2 | "min_items": 3             | too_short     | 'messages': 2 items, at least 3 wanted
            "min_items": 2, "max_items": 4 | "max_items": 1 | too_long  | 'messages': 2 items, at most 1 wanted
            "tokens": {"ty | "turn": {"ty               | accepted      |
            "minimum": 1   | "minimum": 5               | out_of_range  | 'messages[0].tokens': 3 is below
            "user", "assis | "user", "bot", "assis      | accepted      |
            "assistant"]   | "bot"]                     | not_in_enum   | 'messages[1].role': 'assistant' is not one
            "[a-z]+"       | "[A-Z]+"                   | pattern       | 'messages[1].calls[0].tool': 'boil' does not
            "min_length": 2 | "min_length": 12          | too_short     | 'messages[0].content': 8 characters
            """)
    void each_constraint_holds_for_each_part(String from, String to, String reason, String detail) {
        DataFormatHandler format = Definitions.format(CHAT.replace(from.strip(), to.strip()));

        Validated validated = Validated.reply("[" + ROW + "]", format);

        if (reason.equals("accepted")) {
            assertThat(validated.accepted()).hasSize(1);
        } else {
            assertThat(validated.reasons()).containsExactly(reason);
            assertThat(validated.rejected().get(0).detail()).startsWith(detail);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "time"]               | "HEAT "]             | same_text     | 'messages[1].calls[0].arguments': items [0] and [1]
            "time"]               | null]                | missing_field | 'messages[1].calls[0].arguments[1]': null
            "time"]               | " "]                 | blank         | 'messages[1].calls[0].arguments[1]': blank
            ["heat","time"]       | "heat, time"         | wrong_type    | 'messages[1].calls[0].arguments': 'heat, time' is not of type array
            ["heat","time"]       | {"heat":"time"}      | wrong_type    | 'messages[1].calls[0].arguments': an object is not of type array
            {"tool"               | "call", {"tool"      | wrong_type    | 'messages[1].calls[0]': 'call' is not of type object
            {"tool"               | 7, {"tool"           | wrong_type    | 'messages[1].calls[0]': 7 is not of type object
            "tool":"boil",        |                      | missing_field | 'messages[1].calls[0].tool': missing
            "tool":"boil"         | "tool":"a","tool":"b" | duplicate_key | 'messages[1].calls[0]': duplicate key 'tool'
            "How hot?"            | {"text":"How hot?"}  | wrong_type    | 'messages[0].content': an object is not of type string
            """)
    void a_part_that_does_not_fit_rejects_its_row_and_says_where(String from, String to, String reason, String detail) {
        String row = ROW.replace(from.strip(), to == null ? "" : to.strip());

        Validated validated = Validated.reply("[" + row + "," + ROW + "]", FORMAT);

        assertThat(validated.reasons()).containsExactly(reason);
        assertThat(validated.rejected().get(0).detail()).startsWith(detail);
        assertThat(validated.lines(FORMAT)).containsExactly(ROW);
    }

    @Test
    void what_loses_nothing_is_converted_and_counted_at_each_level() {
        String reply = ROW.replace("3,", "\"3\",")
                .replace("\"role\":\"user\"", "\"Role\":\"User\"")
                .replace("[\"heat\",\"time\"]", "\"[\\\"heat\\\", \\\"time\\\"]\"")
                .replace("\"tool\":", "\"id\": 1, \"tool\":");

        Validated validated = Validated.reply("[" + reply + "]", FORMAT);

        assertThat(validated.lines(FORMAT)).containsExactly(ROW);
        assertThat(validated.accepted().get(0).conversions()).isEqualTo(4);
        assertThat(validated.accepted().get(0).dropped()).isEqualTo(1);
    }

    @Test
    void items_that_may_be_missing_stay_in_their_places_as_null() {
        DataFormatHandler format = Definitions.ofOneField("""
                {"type": "array", "description": "a list", "items": {"type": "integer", "required": false}}""");

        assertThat(Validated.reply("[{\"value\": [1, null, \"\", 4]}, {\"value\": []}]", format)
                        .lines(format))
                .containsExactly("{\"value\":[1,null,null,4]}", "{\"value\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n[%s]\n```",
                "{\"rows\": [%s]}",
                "{\"messages\": [%s]}",
                "{\"data\": {\"messages\": [%s]}}",
                "%s",
                "Here they are:\n%s\nThat is all.",
                "[%s, {\"topic\": \"jam\", \"messages\": [{\"role\": \"user\", \"content\": \"Is ja",
                "[%s, {\"topic\": \"jam\", \"messages\": [{\"role\": \"user\", \"content\": \"Is jam\"}, {\"ro",
                "[{\"topic\": \"jam\", \"messages\": [{\"role\": \"user\" \"content\" 7 \"x\"}, {\"topic\": \"x\"}]}, %s]",
            })
    void a_row_is_found_in_a_disguised_or_damaged_reply(String reply) {
        assertThat(Validated.reply(reply.formatted(ROW), FORMAT).lines(FORMAT)).containsExactly(ROW);
    }

    @Test
    void damage_within_a_row_is_repaired() {
        String row = ROW.replace("\"How hot?\"", "'How hot?'")
                .replace("\"Eighty degrees.\"", "\"Eighty degrees.\" /* Celsius */")
                .replace("\"time\"]", "\"time\",]")
                .replace("null", "None");

        Validated validated = Validated.reply("[" + row + ",]", FORMAT);

        assertThat(validated.lines(FORMAT)).containsExactly(ROW);
        assertThat(validated.repairs()).containsKeys("single_quotes", "comment", "stray_comma", "foreign_word");
    }

    @Test
    void a_quotation_mark_without_a_backslash_in_a_part_is_one_of_its_text() {
        String row = ROW.replace("Eighty degrees.", "The \"right\" heat is eighty.");

        assertThat(Validated.reply("[" + row + "]", FORMAT).lines(FORMAT))
                .containsExactly(ROW.replace("Eighty degrees.", "The \\\"right\\\" heat is eighty."));
    }

    @Test
    void a_list_cut_off_in_a_part_gives_the_whole_rows_before() {
        String second = ROW.replace("tea", "jam");

        for (int length = 1; length < second.length() - 1; length++) {
            assertThat(Validated.reply("[" + ROW + ", " + second.substring(0, length), FORMAT)
                            .lines(FORMAT))
                    .as(second.substring(0, length))
                    .containsExactly(ROW);
        }
    }

    @Test
    void all_problems_of_parts_are_named_at_once_with_their_paths() {
        assertThatThrownBy(() -> Definitions.format("""
                        {"fields": {
                          "a": {"type": "list", "description": "x", "items": {"type": "string"}},
                          "b": {"type": "array", "description": "x"},
                          "c": {"type": "array", "description": "x", "minItems": 1, "items":
                            {"type": "object", "fields": {"d": {"type": "strin"}, "D": {"type": "float"}}}},
                          "e": {"type": "object", "description": "x", "properties": {}},
                          "f": {"type": "array", "description": "x", "min_items": 3, "max_items": 2, "min_length": 1,
                            "enum": [["a"]], "unique_items": "yes", "items": {"type": "integer", "minimum": "a"}},
                          "g": {"type": "string", "description": "x", "items": {"type": "string"}, "fields": {}},
                          "h": {"type": "array", "description": "x", "items": {"type": "array", "items":
                            {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}}},
                          "i": {"type": "object", "description": "x", "fields": {"x,y": {"type": "object", "description": "x"}}}
                        }}"""))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("field 'a': unknown type \"list\": did you mean 'array'?")
                .hasMessageContaining("field 'b': needs 'items'")
                .hasMessageContaining("field 'c': unknown key 'minItems': did you mean 'min_items'?")
                .hasMessageContaining("field 'c[].d': unknown type \"strin\": did you mean 'string'?")
                .hasMessageContaining("field 'c[].d': needs a 'description'")
                .hasMessageContaining("field 'c[]': the fields 'd' and 'D' differ only in case")
                .hasMessageContaining("field 'e': needs 'fields'")
                .hasMessageContaining("field 'f': 'min_items' 3 is greater than 'max_items' 2")
                .hasMessageContaining("field 'f': 'min_length' applies to fields of type string; this field is array")
                .hasMessageContaining("field 'f': 'enum' applies to fields of type string, integer, float and boolean")
                .hasMessageContaining("field 'f': 'unique_items' must be true or false")
                .hasMessageContaining("field 'f[]': 'minimum' must be a number")
                .hasMessageContaining("field 'g': 'items' applies to fields of type array; this field is string")
                .hasMessageContaining("field 'g': 'fields' applies to fields of type object; this field is string")
                .hasMessageContaining("field 'h[][][]': is nested too deep")
                .hasMessageContaining("field 'i.x,y': a name may contain only")
                .hasMessageContaining("field 'i.x,y': needs 'fields'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_format_has_up_to_three_levels_and_a_list_of_objects_is_one(int levels) {
        String value = "{\"type\": \"string\", \"description\": \"x\"}";
        String objects = value;
        String records = value;
        for (int i = 0; i < levels; i++) {
            objects = "{\"type\": \"object\", \"description\": \"x\", \"fields\": {\"a\": " + objects + "}}";
            records =
                    "{\"type\": \"array\", \"description\": \"x\", \"items\": {\"type\": \"object\", \"fields\": {\"a\": "
                            + records + "}}}";
        }
        for (String field : List.of(objects, records)) {
            if (levels <= 3) {
                assertThat(Definitions.ofOneField(field).schema().fields()).hasSize(1);
            } else {
                assertThatThrownBy(() -> Definitions.ofOneField(field)).hasMessageContaining("nested too deep");
            }
        }
    }

    @Test
    void fingerprints_tell_rows_apart_by_their_parts_and_where_these_end() {
        RowSchema schema = RowSchema.of(List.of(Field.arrayOf(
                "lists",
                "lists of texts",
                Field.arrayOf("items", "texts", Field.required("items", FieldType.STRING, "a text")))));
        DataFormatHandler format = Definitions.ofOneField("""
                {"type": "array", "description": "x", "items": {"type": "array", "items": {"type": "string"}}}""");
        List<String> rows = List.of(
                "[[\"a\",\"b\"]]",
                "[[\"a\"],[\"b\"]]",
                "[[\"ab\"]]",
                "[[\"a\",\"b\"],[]]",
                "[[],[\"a\",\"b\"]]",
                "[[\"b\",\"a\"]]",
                "[]");

        List<Fingerprint> fingerprints = rows.stream()
                .map(row -> Fingerprint.of(schema, sample("{\"value\": " + row + "}", format)))
                .toList();

        assertThat(fingerprints).doesNotHaveDuplicates();
        assertThat(Fingerprint.of(schema, sample("{\"value\": [[\" A\", \"b \"]]}", format)))
                .isEqualTo(fingerprints.get(0));
    }

    @Test
    void a_model_is_told_of_parts_in_words_and_by_the_schema() {
        Prompt prompt = FORMAT.prompt(Validated.query("tea"));

        assertThat(prompt.user()).contains("""
                - "topic" (string, optional: null where there is nothing to say): what it is about
                - "messages" (array of objects): the conversation; at least 2 items; at most 4 items
                  - "role" (string): who speaks; one of "user", "assistant"
                  - "content" (string): what is said; at least 2 characters
                  - "tokens" (integer, optional: null where there is nothing to say): its length; at least 1
                  - "calls" (array of objects, optional: null where there is nothing to say): tools that are called
                    - "tool" (string): its name; the whole value matches the pattern [a-z]+
                    - "arguments" (array of strings): names of arguments; no two items are the same
                """);
        JsonNode messages = prompt.replySchema().orElseThrow().at("/items/properties/messages");
        assertThat(messages.path("type").asText()).isEqualTo("array");
        assertThat(messages.has("minItems") || messages.has("maxItems"))
                .as("bounds that Gemini refuses")
                .isFalse();
        assertThat(messages.at("/items/required")).hasToString("[\"role\",\"content\"]");
        assertThat(messages.at("/items/properties/role"))
                .hasToString("{\"type\":\"string\",\"enum\":[\"user\",\"assistant\"]}");
        assertThat(messages.at("/items/properties/calls/items/properties/arguments"))
                .hasToString("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        assertThat(prompt.answerTokens()).isGreaterThan(10 * 2 * 30);
    }

    @Test
    void items_with_rules_of_their_own_have_a_line() {
        DataFormatHandler format = Definitions.ofOneField("""
                {"type": "array", "description": "a list", "items":
                  {"type": "string", "description": "a colour", "enum": ["red", "blue"], "required": false}}""");

        Prompt prompt = format.prompt(Validated.query("tea"));

        assertThat(prompt.user()).contains("""
                - "value" (array of strings): a list
                  - each item (string, optional: null where there is nothing to say): a colour; one of "red", "blue"
                """);
        assertThat(prompt.replySchema().orElseThrow().at("/items/properties/value/items"))
                .hasToString("{\"type\":[\"string\",\"null\"],\"enum\":[\"red\",\"blue\",null]}");
    }

    @Test
    void examples_of_parts_make_an_example_row_which_is_no_row() {
        DataFormatHandler format = Definitions.ofOneField("""
                {"type": "array", "description": "a list", "items": {"type": "object", "fields": {
                  "text": {"type": "string", "description": "a text", "example": "green tea"},
                  "note": {"type": "string", "description": "a note", "required": false}}}}""");
        String example = "{\"value\":[{\"text\":\"green tea\",\"note\":null}]}";

        assertThat(format.prompt(Validated.query("tea")).user()).contains("[" + example + "]");
        assertThat(Validated.reply("[" + example.replace("green", "Green") + "]", format)
                        .reasons())
                .containsExactly("echo");
        assertThat(Validated.reply("[" + example.replace("green", "black") + "]", format)
                        .reasons())
                .isEmpty();
    }

    @Test
    void a_placeholder_in_a_part_is_an_echo() {
        Validated validated = Validated.reply("[" + ROW.replace("How hot?", "...") + "]", FORMAT);

        assertThat(validated.reasons()).containsExactly("echo");
        assertThat(validated.rejected().get(0).detail()).contains("'messages[0].content'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "conversations": [{"from": S, "value": S}] | {"conversations":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"}]}
            "context": S, "answers": {"text": [S], "answer_start": [I]} | {"context":"Tea grows here.","answers":{"text":["Tea"],"answer_start":[0]}}
            "tokens": [S], "ner_tags": [I] | {"tokens":["Ada","lives"],"ner_tags":[1,0]}
            "text": S, "spans": [{"start": I, "end": I, "label": S}] | {"text":"Ada lives.","spans":[{"start":0,"end":3,"label":"PER"}]}
            "query": S, "answers": [{"name": S, "arguments": [{"key": S, "value": S}]}] | {"query":"Weather in Bern?","answers":[{"name":"weather","arguments":[{"key":"place","value":"Bern"}]}]}
            "messages": [{"role": S, "tool_calls": [{"id": S, "function": {"name": S, "arguments": S}}]}] | {"messages":[{"role":"assistant","tool_calls":[{"id":"1","function":{"name":"weather","arguments":"{\\"place\\":\\"Bern\\"}"}}]}]}
            "query": S, "pos": [S], "neg": [S] | {"query":"tea","pos":["green tea"],"neg":["coffee","cocoa"]}
            """)
    void shapes_of_published_training_sets_can_be_defined_and_read(String shape, String row) throws IOException {
        DataFormatHandler format = Definitions.format("{\"fields\": {" + fields(shape) + "}}");

        assertThat(Validated.reply("[" + row + "]", format).lines(format)).containsExactly(row);
    }

    /** Returns the definitions of fields that {@code shape} abbreviates: S a string, I an integer. */
    private static String fields(String shape) throws IOException {
        JsonNode json = new ObjectMapper().readTree("{" + shape.replaceAll("\\b([SI])\\b", "\"$1\"") + "}");
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            fields.add("\"" + field.getKey() + "\": " + field(field.getValue()));
        }
        return String.join(", ", fields);
    }

    private static String field(JsonNode shape) throws IOException {
        if (shape.isArray()) {
            return "{\"type\": \"array\", \"description\": \"x\", \"items\": " + field(shape.get(0)) + "}";
        }
        if (shape.isObject()) {
            String inner = shape.toString();
            return "{\"type\": \"object\", \"description\": \"x\", \"fields\": {"
                    + fields(inner.substring(1, inner.length() - 1).replaceAll("\"([SI])\"", "$1")) + "}}";
        }
        return "{\"type\": \"" + (shape.asText().equals("S") ? "string" : "integer") + "\", \"description\": \"x\"}";
    }

    @Test
    void ten_thousand_nested_values_are_read() {
        String items = String.join(
                ",", IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
        DataFormatHandler format = Definitions.ofOneField("""
                {"type": "array", "description": "a list", "items": {"type": "integer"}}""");

        assertThat(new ReplyReader(format.schema())
                        .read("[{\"value\": [" + items + "]}]")
                        .candidates())
                .hasSize(1);
    }

    private static Sample sample(String row, DataFormatHandler format) {
        return Validated.reply("[" + row + "]", format).accepted().get(0).sample();
    }
}
