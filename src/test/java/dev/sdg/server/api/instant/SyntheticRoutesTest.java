package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.TestServer;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntheticRoutesTest {
    private static final String GENERATE = "/api/synthetic/generate";

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fintech,customer,NEURAL_MATRIX",
        "medical,patients,neural_matrix",
        "crm,orders,scratch",
        "retail,order_item,scratch"
    })
    void a_seed_gives_the_same_bytes_of_data(String domain, String entity, String mode) {
        String request = "{\"domain\": \"%s\", \"entity\": \"%s\", \"mode\": \"%s\", \"count\": 100, \"seed\": 42}"
                .formatted(domain, entity, mode);

        Reply one = server.post(GENERATE, request);
        Reply other = server.post(GENERATE, request);

        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.json().path("data")).hasSize(100);
        assertThat(data(other)).isEqualTo(data(one));
        assertThat(one.json().path("seed").asInt()).isEqualTo(42);
        assertThat(one.json().path("quality").path("columns")).hasSize(1);
        assertThat(one.json().path("schema").path("columns"))
                .hasSize(one.json().path("data").get(0).size());
    }

    private static String data(Reply reply) {
        return reply.body().substring(0, reply.body().indexOf("],\"schema\":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIMIC_BUFFER", "AUGMENTED_SET"})
    void rows_of_one_mode_are_the_sample_of_another(String mode) {
        JsonNode made = post(GENERATE, "{'domain': 'fintech', 'entity': 'customer', 'count': 120, 'seed': 1}");
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("domain", "fintech").put("entity", "customer").put("mode", mode);
        request.put("count", 200).put("seed", 42).set("sample", made.path("data"));

        Reply one = server.post(GENERATE, request.toString());
        Reply other = server.post(GENERATE, request.toString());

        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.json().path("data")).hasSize(200);
        assertThat(data(other)).isEqualTo(data(one));
        assertThat(one.json().path("quality").path("score").asDouble()).isGreaterThan(0.5);
        boolean keeps = one.json().path("data").get(0).equals(made.path("data").get(0));
        assertThat(keeps).isEqualTo(mode.equals("AUGMENTED_SET"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 5_000})
    void each_shipped_entity_can_be_had_in_any_number(int count) {
        JsonNode domains = server.get("/api/schemas").json().path("domains");
        assertThat(domains.findValues("entities")).hasSize(5);
        for (JsonNode domain : domains) {
            for (JsonNode entity : domain.path("entities")) {
                JsonNode made = post(
                        GENERATE,
                        "{'domain': '%s', 'entity': '%s', 'count': %d, 'seed': 3}"
                                .formatted(
                                        domain.path("name").asText(),
                                        entity.path("name").asText(),
                                        count));
                assertThat(made.path("data")).as(entity.toString()).hasSize(count);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"fintech,transactions,5000", "medical,prescriptions,250", "retail,returns,1000"})
    void parents_grow_with_the_rows_that_refer_to_them(String domain, String entity, int count) {
        JsonNode made = post(
                GENERATE, "{'domain': '%s', 'entity': '%s', 'count': %d, 'seed': 3}".formatted(domain, entity, count));

        assertThat(made.path("data")).hasSize(count);
        assertThat(made.path("quality").path("columns")).isNotEmpty();
    }

    @Test
    void rows_of_several_tables_are_counted() {
        JsonNode made = post(GENERATE, "{'domain': 'crm', 'count': 60, 'seed': 3, 'project': 'several'}");

        long rows = made.path("data").valueStream().mapToLong(JsonNode::size).sum();
        assertThat(server.get("/api/projects/several/transactions").json().at("/transactions/0/rows"))
                .hasToString(String.valueOf(rows));
        assertThat(rows).isGreaterThan(20);
    }

    @Test
    void a_preview_measures_no_more_rows_than_it_has_time_for() {
        String tables =
                "{'tables': {'a': {'rows': 50000000, 'columns': {'n': {'type': 'integer', 'minimum': 0, 'maximum': 9}}},"
                        + " 'b': {'rows': 1, 'columns': {'n': 'integer'}}}}";

        JsonNode made = post("/api/synthetic/preview", "{'schema': " + tables + ", 'seed': 3}");

        assertThat(made.at("/data/a")).as(made.toString()).hasSize(5);
        assertThat(made.at("/quality/columns/a/n/distinct").asInt()).isEqualTo(10);
    }

    /** A problem of SERVICE.md's 10 s: the time to read grew with the square of the number of values. */
    @Test
    void a_list_of_many_values_is_read_at_once() {
        String values =
                IntStream.range(0, 100_000).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));

        JsonNode made =
                post(GENERATE, "{'schema': {'columns': [{'name': 'a', 'enum': [%s]}]}, 'count': 5}".formatted(values));

        assertThat(made.path("data")).as(made.path("title").asText()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"1500, 200", "4001, 422", "1000000, 422", "2147483647, 422"})
    void the_least_length_of_a_text_is_kept_or_refused(int length, int status) {
        Reply reply = server.post(
                GENERATE,
                "{\"schema\": {\"columns\": [{\"name\": \"a\", \"min_length\": %d}]}, \"count\": 2}".formatted(length));

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).hasSizeLessThan(20_000);
        if (status == 200) {
            assertThat(reply.json().at("/data/1/a").asText()).hasSizeGreaterThanOrEqualTo(length);
        } else {
            assertThat(reply.json().at("/problems/0/message").asText()).contains("at most 4,000");
        }
    }

    @Test
    void what_is_not_done_as_the_schema_says_is_noted() {
        JsonNode model = post(
                GENERATE,
                "{'schema': {'columns': [{'name': 'a', 'generator': {'model': {'prompt': 'x'}}}]}, 'count': 2}");
        JsonNode check = post(
                GENERATE,
                "{'schema': {'columns': [{'name': 'a', 'type': 'integer'}], 'checks': ['pg_sleep(10)']}, 'count': 2}");

        assertThat(model.path("notes").toString()).contains("by rule", " a;");
        assertThat(check.path("notes").toString()).as(check.toString()).contains("pg_sleep");
    }

    @Test
    void a_column_without_a_name_is_a_problem() {
        Reply reply = server.post("/api/generate", "{\"data\": {\" \": [1, 2], \"b\": [3, 4]}, \"sample_size\": 3}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"fintech,5", "retail,7", "fintech,100", "saas,300", "crm,700", "medical,30"})
    void the_rows_of_several_tables_are_as_many_as_asked_for_or_more(String domain, int count) {
        JsonNode made = post(GENERATE, "{'domain': '%s', 'count': %d, 'seed': 1}".formatted(domain, count));

        int rows = made.path("data").properties().stream()
                .mapToInt(table -> table.getValue().size())
                .sum();
        assertThat(rows).isGreaterThanOrEqualTo(count);
        if (rows > count) {
            assertThat(made.path("notes").toString()).contains(count + " rows were asked for", " make " + rows);
        }
    }

    @Test
    void several_tables_come_by_name_and_their_sum_is_what_was_asked_for() {
        JsonNode made = post(GENERATE, "{'domain': 'crm', 'count': 700, 'seed': 3}");

        assertThat(made.path("data")).hasSize(5);
        int rows = IntStream.range(0, 5)
                .map(i -> List.copyOf(made.path("data").properties())
                        .get(i)
                        .getValue()
                        .size())
                .sum();
        assertThat(rows).isBetween(630, 770);
        JsonNode verdict = post(
                "/api/synthetic/validate",
                JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("schema", made.path("schema"))
                        .set("records", made.path("data"))
                        .toString());
        assertThat(verdict.path("invalid").asInt()).as(verdict.toString()).isZero();
    }

    @Test
    void more_than_an_answer_holds_is_a_job() {
        Reply reply = server.post(GENERATE, json("{'domain': 'crm', 'entity': 'orders', 'count': 5001}"));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().path("detail").asText()).contains("/api/data/generate");
    }

    @Test
    void nothing_is_learned_of_one_row() {
        Reply reply = server.post(GENERATE, json("{'mode': 'MIMIC_BUFFER', 'sample': [{'a': 1}]}"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("problems").get(0).path("at").asText()).isEqualTo("/sample");
    }

    @Test
    void a_column_of_nulls_is_mimicked_by_nulls() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, 30)
                .forEach(
                        i -> rows.addObject().put("n", i % 7).putNull("nothing").put("word", i % 2 == 0 ? "x" : "y"));

        JsonNode made = post(
                GENERATE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("mode", "MIMIC_BUFFER")
                        .put("count", 50)
                        .<ObjectNode>set("sample", rows)
                        .toString());

        assertThat(made.path("data")).hasSize(50).allSatisfy(row -> {
            assertThat(row.has("nothing")).isTrue();
            assertThat(row.path("nothing").isNull()).isTrue();
        });
    }

    @Test
    void all_that_is_wrong_is_said_at_its_place() {
        JsonNode problems = server.post(
                        GENERATE,
                        json("{'schema': {'columns': [{'name': 'a', 'type': 'flaot'}, {'name': 'b', 'min': 3}]},"
                                + " 'count': 0, 'mode': 'mimik', 'seeed': 4}"))
                .json()
                .path("problems");

        assertThat(problems.findValuesAsText("at"))
                .containsExactlyInAnyOrder(
                        "/seeed", "/count", "/mode", "/schema/columns/0/type", "/schema/columns/1/min");
        assertThat(problems.toString())
                .contains(
                        "unknown field 'seeed': did you mean 'seed'?",
                        "did you mean 'float'?",
                        "did you mean 'mimic'?");
    }

    @Test
    void checks_that_no_row_can_meet_are_the_fault_of_the_schema() {
        Reply reply = server.post(
                GENERATE,
                json("{'schema': {'columns': [{'name': 'a', 'type': 'integer', 'minimum': 1, 'maximum': 5}],"
                        + " 'checks': ['a > 7']}}"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    }

    @Test
    void a_preview_has_few_rows_and_leaves_nothing() {
        JsonNode made = post("/api/synthetic/preview", "{'domain': 'saas'}");

        assertThat(made.path("data").path("users")).hasSizeBetween(1, 5);
        Reply many = server.post("/api/synthetic/preview", json("{'domain': 'saas', 'count': 21}"));
        assertThat(many.status()).isEqualTo(422);
        assertThat(server.get("/api/projects/default/transactions").body()).doesNotContain("preview");
    }

    @Test
    void rows_that_were_made_are_a_transaction_of_their_project() {
        post(GENERATE, "{'schema': {'email': 'email'}, 'count': 7, 'project': 'Mails'}");

        JsonNode all = server.get("/api/projects/mails/transactions").json().path("transactions");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("rows").asInt()).isEqualTo(7);
        assertThat(all.get(0).path("route").asText()).isEqualTo(GENERATE);
    }

    @Test
    void rows_of_a_named_format_need_a_model() {
        Reply reply = server.post(GENERATE, json("{'schema': {'format': 'qa'}}"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("/api/data/generate");
    }

    private JsonNode post(String path, String body) {
        Reply reply = server.post(path, json(body));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String json(String text) {
        return text.startsWith("{'") ? text.replace('\'', '"') : text;
    }
}
