package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with small requests is said as with large ones: all of it, at its place, with what would work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestProblemsTest {
    @TempDir
    static Path folder;

    private TestServer server;
    private String job;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).option("provider", "offline").start();
        Reply accepted = server.post(
                "/api/data/generate",
                "{\"schema\": {\"domain\": \"crm\"}, \"total_rows\": 60, \"output_format\": [\"jsonl\"]}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        job = accepted.header("Location").orElseThrow();
        try (Stream<JsonNode> states = server.states(job)) {
            assertThat(states.map(state -> state.path("status").asText()).filter("completed"::equals))
                    .isNotEmpty();
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/audit?limit=x&cursor=0&from=yesterday&to=y | /cursor,/limit,/from,/to",
                "/api/jobs?limit=501&status=done | /limit,/status",
                "/api/projects/default/transactions?limit=0&cursor=-1 | /cursor,/limit",
                "JOB/rows?from=0&limit=many | /from,/limit",
                "JOB/rejected?from=0&limit=many | /from,/limit"
            })
    void all_that_is_wrong_with_a_query_is_named(String path, String places) {
        Reply reply = server.get(path.replace("JOB", job));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().path("problems").findValuesAsText("at")).containsExactly(places.split(","));
    }

    @Test
    void a_table_that_is_not_there_is_answered_with_those_that_are() {
        for (String path : List.of("/rows?table=custmers", "/rejected?table=custmers", "/download?table=custmers")) {
            Reply reply = server.get(job + path);

            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.json().path("detail").asText())
                    .contains("no table 'custmers'", "did you mean 'customers'?", "contacts", "order_items");
        }
    }

    @Test
    void a_ticket_is_for_what_can_be_downloaded() {
        Reply wrong = server.post(job + "/ticket", "{\"format\": 7, \"tabel\": \"orders\", \"csv_safe\": \"yes\"}");

        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        assertThat(wrong.json().path("problems").findValuesAsText("at"))
                .containsExactly("/tabel", "/format", "/csv_safe");
        assertThat(wrong.json().path("problems").toString()).contains("did you mean 'table'?");
        assertThat(server.post(job + "/ticket", "{\"format\": \"xls\"}").status())
                .isEqualTo(406);
        assertThat(server.post(job + "/ticket", "{\"table\": \"none\"}").status())
                .isEqualTo(404);
        assertThat(server.post(job + "/ticket", "{\"format\": \"csv\", \"table\": \"orders\", \"csv_safe\": true}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'schema': {'columns': [{'name': 'a', 'type': 'integer'}]}, 'total_rows': 10, 'provider': 'nope'}",
                "{'schema': {'domain': 'crm'}, 'total_rows': 10, 'provider': 'nope', 'prompt': {'notes': 'short'}}",
                "{'query': 'tea', 'format': 'qa', 'total_rows': 10, 'provider': 'nope'}"
            })
    void a_provider_is_checked_wherever_it_is_named(String request) {
        Reply refused = server.post("/api/data/generate", request.replace('\'', '"'));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("problems").findValuesAsText("at")).containsExactly("/provider");
        assertThat(refused.json().at("/problems/0/message").asText())
                .isEqualTo(
                        "unknown provider 'nope' (gemini, openai, anthropic, ollama); offline works without a model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synthetic/generate | {'schema': SCHEMA, 'profile': {'customers': {}}} | /profile/customers",
                "synthetic/generate | {'domain': 'crm', 'profile': {'customers': {}}} | /profile/customers",
                "schema/check | {'schema': SCHEMA, 'profile': {'customers': {}}} | /profile/customers",
                "data/generate | {'schema': SCHEMA, 'profile': {'customers': {}}, 'total_rows': 5} | /profile",
                "synthetic/generate | {'schema': SCHEMA, 'profile': {'tables': {'t': {'columns': {'a': 'flaot'}}}}}"
                        + " | /profile/tables/t/columns/a",
                "synthetic/generate | {'schema': SCHEMA, 'profile': 'nope'} | /profile",
                "data/generate | {'schema': {'domain': 'crm'}, 'profile': 'nope', 'total_rows': 5} | /profile",
                "synthetic/generate | {'schema': SCHEMA, 'profile': 'big'} | /schema/profiles/big/tables/t/rows",
            })
    void what_is_wrong_with_a_profile_is_said_of_it(String route, String request, String place) {
        String schema = "{'tables': {'t': {'columns': {'a': 'integer'}}},"
                + " 'profiles': {'big': {'tables': {'t': {'rows': 'x'}}}}}";
        Reply reply =
                server.post("/api/" + route, request.replace("SCHEMA", schema).replace('\'', '"'));

        assertThat(reply.json().path("problems").findValuesAsText("at"))
                .as(reply.body())
                .containsExactly(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/synthetic/generate | {'schema': {'format': 'qa'}, 'count': 5}",
                "/api/generate/test-data | {'schema': {'format': 'qa'}, 'sample_size': 5}"
            })
    void a_format_is_no_schema_whose_rows_are_made_at_once(String path, String request) {
        Reply refused = server.post(path, request.replace('\'', '"'));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("problems").findValuesAsText("at")).containsExactly("/schema/format");
        assertThat(refused.json().at("/problems/0/message").asText())
                .startsWith("rows of a format are written by a model: ask for a job");
    }

    @Test
    void unknown_fields_of_small_requests_are_problems() {
        Reply project = server.post("/api/projects", "{\"nmae\": \"x\", \"description\": 7}");
        Reply resume = server.post(job + "/resume", "{\"total_rows\": 1.5, \"max_cost\": 0, \"rows\": 3}");

        assertThat(project.status()).as(project.body()).isEqualTo(422);
        assertThat(project.json().path("problems").findValuesAsText("at"))
                .containsExactly("/nmae", "/description", "/name");
        assertThat(resume.status()).as(resume.body()).isEqualTo(422);
        assertThat(resume.json().path("problems").findValuesAsText("at"))
                .containsExactly("/rows", "/total_rows", "/max_cost");
    }
}
