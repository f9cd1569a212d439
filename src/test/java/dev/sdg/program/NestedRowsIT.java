package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with lists and objects, and the formats made of them, from the request to every file. */
class NestedRowsIT extends ProgramTest {
    private static final Path EXAMPLES = Path.of("examples/docs").toAbsolutePath();
    private static final String SPANS = """
            {"unique_by": ["text"], "fields": {
              "text": {"type": "string", "description": "a sentence"},
              "entities": {"type": "array", "description": "what it names", "max_items": 3, "items": {
                "type": "object", "fields": {
                  "span": {"type": "string", "description": "a name"},
                  "label": {"type": "string", "description": "its kind", "enum": ["PER", "LOC"]},
                  "offsets": {"type": "array", "description": "from and to", "required": false,
                    "min_items": 2, "max_items": 2, "items": {"type": "integer", "minimum": 0}}}}}}}""";

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void conversations_are_lists_of_messages_in_every_file() throws IOException {
        gemini.otherwise(rows(NestedRowsIT::conversation));

        Result result = run("chat", "--samples", "12");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(data("chat", "jsonl")).hasSize(12).allSatisfy(row -> assertThat(row.path("messages"))
                .isNotEmpty());
        assertThat(Rows.columns(file("chat", "parquet")))
                .containsExactly("messages STRUCT(\"role\" VARCHAR, \"content\" VARCHAR)[]");
        assertThat(Rows.countWhere(file("chat", "parquet"), "messages[-1].role = 'assistant'"))
                .isEqualTo(12);
        assertThat(Rows.countWhere(file("chat", "csv"), "json_extract_string(messages, '$[#-1].role') = 'assistant'"))
                .isEqualTo(12);
        assertThat(result.out()).contains("\"role\" : \"user\"");
    }

    @Test
    void conversations_are_continued_and_shown() throws IOException {
        gemini.otherwise(rows(NestedRowsIT::conversation));
        run("chat", "--samples", "5");
        List<JsonNode> before = data("chat", "jsonl");

        Result result = run("chat", "--samples", "9", "--resume");
        Result shown = program().run("show", "synthetic_data_chat_from_query.jsonl", "--row", "7");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(data("chat", "jsonl")).hasSize(9).startsWith(before.toArray(JsonNode[]::new));
        assertThat(shown.out()).contains("\"messages\"", "\"content\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "parquet"})
    void rows_of_other_files_are_known_by_their_parts(String kind) {
        gemini.otherwise(rows(NestedRowsIT::conversation));
        run("chat", "--samples", "4");
        made.set(0);

        Result result = run(
                "chat",
                "--samples",
                "4",
                "--output-prefix",
                "more",
                "--exclude-rows",
                file("chat", kind).toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(reasons("more_chat_from_query.run"))
                .filteredOn("excluded"::equals)
                .hasSize(4);
    }

    @Test
    void a_conversation_that_differs_in_a_word_is_a_near_duplicate() {
        String text = "the harbour master opens the gate when the tide has risen by two metres at the old mark, and"
                + " ships that draw more wait at anchor until the pilot boat has turned";
        gemini.answer(Answers.text("[" + exchange("How is the harbour entered?", text) + ","
                        + exchange("how is the harbour entered", text.replace("old", "old,")) + "]"))
                .otherwise(rows(NestedRowsIT::conversation));

        Result result = run("chat", "--samples", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(reasons("synthetic_data_chat_from_query.run")).containsExactly("near_duplicate");
    }

    @Test
    void the_number_of_exchanges_is_asked_for_and_kept_to() {
        gemini.otherwise(rows(NestedRowsIT::conversation));

        Result result = run("chat", "--samples", "10", "--turns", "2-3", "--topics", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(data("chat", "jsonl"))
                .allSatisfy(row -> assertThat(row.path("messages")).hasSizeBetween(4, 7));
        assertThat(gemini.requests().get(1).userText()).contains("at least 4 items; at most 7 items");
        assertThat(reasons("synthetic_data_chat_from_query.run")).isNotEmpty().containsOnly("too_short", "too_long");
    }

    @Test
    void a_number_of_exchanges_that_cannot_be_is_refused() {
        Result wrong = run("chat", "--turns", "6-2");
        Result elsewhere = run("qa", "--turns", "2");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--turns: '6-2' is not a number of exchanges from 1 to 50");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("--turns is only for chat, and the format is 'qa'");
    }

    @Test
    void the_right_option_is_equally_often_at_each_place_although_the_model_puts_it_first() {
        gemini.otherwise(rows(NestedRowsIT::question));

        run("multiple-choice", "--samples", "22", "--topics", "off");
        Result result = run("multiple-choice", "--samples", "120", "--topics", "off", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rows = data("multiple-choice", "jsonl");
        Map<Integer, Long> places = rows.stream()
                .collect(Collectors.groupingBy(row -> row.path("answer").asInt(), Collectors.counting()));
        assertThat(places).hasSize(4);
        assertThat(places.values()).allMatch(count -> count >= 29 && count <= 31);
        assertThat(rows).allSatisfy(row -> assertThat(
                        row.path("options").path(row.path("answer").asInt()).asText())
                .startsWith("right"));
        assertThat(reasons("synthetic_data_multiple-choice_from_query.run")).doesNotContain("unbalanced");
        assertThat(gemini.requests()).noneMatch(request -> request.userText().contains("rows: \"answer\""));
        assertThat(result.out()).contains("answer");
        assertThat(Rows.columns(file("multiple-choice", "parquet")))
                .containsExactly("question VARCHAR", "options VARCHAR[]", "answer BIGINT", "explanation VARCHAR");
    }

    @Test
    void equal_seeds_give_equal_orders_of_options() throws IOException {
        gemini.otherwise(rows(NestedRowsIT::question));
        run("multiple-choice", "--samples", "9", "--seed", "4", "--concurrency", "1");
        made.set(0);

        run("multiple-choice", "--samples", "9", "--seed", "4", "--concurrency", "1", "--output-prefix", "again");

        assertThat(folder.resolve("again_multiple-choice_from_query.jsonl"))
                .hasSameTextualContentAs(file("multiple-choice", "jsonl"));
    }

    @Test
    void an_answer_that_no_passage_gives_is_rejected() {
        gemini.otherwise(request -> {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < request.rowsWanted().orElse(1); i++) {
                rows.add(question(made.incrementAndGet()).put("passage", "p1"));
            }
            return Answers.text(rows.toString());
        });

        Result result = program()
                .run(commandLine(
                        "--format multiple-choice --samples 4 --max-retries 0 --documents", EXAMPLES.toString()));

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(reasons("synthetic_data_multiple-choice_from_docs.run")).contains("not_grounded");
    }

    @Test
    void conversations_and_questions_with_options_need_a_model() {
        for (String format : List.of("chat", "multiple-choice")) {
            Result result = program()
                    .run(commandLine("--provider offline --format " + format + " --documents", EXAMPLES.toString()));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains("'" + format
                            + "' rows need a model: --provider offline makes qa, pair, triplet, pair-score");
        }
    }

    @Test
    void a_custom_format_has_lists_in_objects_in_lists() throws IOException {
        Path format = Files.writeString(folder.resolve("spans.json"), SPANS);
        gemini.answer(Answers.text("[" + sentence(0).toString().replace("LOC", "DATE") + "]"))
                .otherwise(rows(NestedRowsIT::sentence));

        Result result = program()
                .run(commandLine("--query tea --no-refine --samples 10 --custom-format-file", format.toString()));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(data("spans", "jsonl")).hasSize(10);
        assertThat(Rows.columns(file("spans", "parquet")))
                .containsExactly(
                        "text VARCHAR", "entities STRUCT(span VARCHAR, \"label\" VARCHAR, offsets BIGINT[])[]");
        assertThat(Rows.countWhere(file("spans", "parquet"), "entities[1].offsets[2] = 9"))
                .isEqualTo(Rows.countWhere(file("spans", "csv"), "json_extract(entities, '$[0].offsets[1]')::INT = 9"))
                .isPositive();
        assertThat(rejected("synthetic_data_spans_from_query.run"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("detail").asText())
                        .startsWith("'entities[0].label': 'DATE' is not one of"));
    }

    @Test
    void the_check_of_a_format_file_names_every_problem_with_its_place() throws IOException {
        Path format = Files.writeString(
                folder.resolve("spans.json"),
                SPANS.replace("\"span\": {\"type\": \"string\"", "\"span\": {\"type\": \"strng\"")
                        .replace("max_items\": 3", "maxItems\": 3"));

        Result result = program().run("formats", "check", format.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err() + result.out())
                .contains("field 'entities[].span': unknown type \"strng\": did you mean 'string'?")
                .contains("field 'entities': unknown key 'maxItems': did you mean 'max_items'?");
    }

    @Test
    void a_list_can_be_no_balance() throws IOException {
        Path format = Files.writeString(folder.resolve("spans.json"), SPANS);

        Result result =
                program().run(commandLine("--query tea --balance entities --custom-format-file", format.toString()));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("field 'entities' has neither an enum nor a minimum and a maximum");
    }

    /** Answers with as many rows as are asked for, each made from a number of its own. */
    private Function<ReceivedRequest, Answer> rows(IntFunction<ObjectNode> row) {
        return request -> {
            if (request.rowsWanted().isEmpty()) {
                return Answers.text("Questions of all kinds.");
            }
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
                rows.add(row.apply(made.incrementAndGet()));
            }
            return Answers.text(rows.toString());
        };
    }

    /** Returns a conversation of one to four exchanges, each other one with a system message. */
    private static ObjectNode conversation(int number) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = row.putArray("messages");
        if (number % 2 == 0) {
            messages.addObject().put("role", "system").put("content", Sentences.of("system", number));
        }
        for (int exchange = 0; exchange <= number % 4; exchange++) {
            messages.addObject().put("role", "user").put("content", Sentences.of("user", 10 * number + exchange));
            messages.addObject()
                    .put("role", "assistant")
                    .put("content", Sentences.of("assistant", 10 * number + exchange));
        }
        return row;
    }

    private static String exchange(String question, String answer) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + question
                + "\"},{\"role\":\"assistant\",\"content\":\"" + answer + "\"}]}";
    }

    private static ObjectNode question(int number) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("question", Sentences.of("question", number));
        row.putArray("options")
                .add("right " + number)
                .add("wrong " + number)
                .add("false " + number)
                .add("bad " + number);
        row.put("explanation", Sentences.of("explanation", number));
        return row.put("answer", 0);
    }

    private static ObjectNode sentence(int number) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("text", Sentences.of("text", number));
        ObjectNode entity = row.putArray("entities").addObject();
        entity.put("span", "Bern").put("label", "LOC");
        if (number % 2 == 0) {
            entity.putArray("offsets").add(5).add(9);
        }
        return row;
    }

    private Result run(String format, String... options) {
        return program().run(commandLine("--query tea --no-refine --format " + format, options));
    }

    private Path file(String format, String kind) {
        return folder.resolve("synthetic_data_" + format + "_from_query." + kind);
    }

    private List<JsonNode> data(String format, String kind) {
        return Rows.jsonl(file(format, kind));
    }

    private List<JsonNode> rejected(String sidecar) {
        Path file = folder.resolve(sidecar).resolve("rejected.jsonl");
        return Files.exists(file) ? Rows.jsonl(file) : List.of();
    }

    private List<String> reasons(String sidecar) {
        return new ArrayList<>(rejected(sidecar).stream()
                .map(line -> line.path("reason").asText())
                .toList());
    }
}
