package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.CellDouble;
import dev.sdg.standin.ReceivedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of tables, with columns that a model writes and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableJobsTest {
    private static final String SHOP = """
            {"tables": {
              "products": {"rows": 3, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "kind": {"enum": ["tea", "coffee"]}}},
              "tickets": {"rows": 57, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "product_id": {"references": "products.id"},
                "note": {"max_length": 120, "generator": {"model": {
                  "see": ["product_id.kind"], "otherwise": {"constant": "none"}}}}}}}}""";

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

    @Test
    void a_model_writes_columns_of_tables_and_what_that_takes_is_shown() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);

        Reply accepted = post("{\"schema\": %s, \"total_rows\": 60, \"chunk_size\": 20, \"seed\": 7}".formatted(SHOP));
        JsonNode status = ended(job(accepted));

        assertThat(accepted.json().at("/estimate/calls").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(accepted.json().at("/estimate/cost_usd").asDouble()).isPositive();
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(60);
        assertThat(status.path("calls").asInt()).isEqualTo(3);
        assertThat(status.path("cost_usd").asDouble()).isPositive();
        JsonNode tickets =
                server.get(job(accepted) + "/rows?table=tickets&limit=100").json();
        assertThat(tickets.path("rows")).hasSize(57).allSatisfy(row -> assertThat(row.toString())
                .contains("note " + row.path("id").asText() + " of "));
    }

    @Test
    void two_words_for_how_many_rows_there_are_must_agree() {
        Reply differ = post("{\"schema\": %s, \"total_rows\": 60, \"rows\": {\"tickets\": 5}}".formatted(SHOP));
        Reply agree = post(
                "{\"schema\": %s, \"total_rows\": 8, \"rows\": {\"tickets\": 5}, \"dry_run\": true}".formatted(SHOP));
        Reply parts = post("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 6, \"rows_per_file\": 2}");

        assertThat(differ.status()).isEqualTo(422);
        assertThat(differ.json().path("problems")).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("/total_rows", "60", "rows", "8"));
        assertThat(agree.status()).as(agree.body()).isEqualTo(200);
        assertThat(parts.json().at("/problems/0/message").asText()).contains("one file", "Range");
    }

    @Test
    void a_dry_run_shows_what_a_model_would_be_asked() {
        Reply dry = post("{\"schema\": %s, \"total_rows\": 60, \"dry_run\": true}".formatted(SHOP));

        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.json().at("/first_prompt/user").asText()).contains("Columns: note");
    }

    @Test
    void without_a_model_the_columns_are_made_by_rule() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);

        Reply accepted = post("{\"schema\": %s, \"total_rows\": 60, \"provider\": \"offline\"}".formatted(SHOP));
        JsonNode status = ended(job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(model.calls()).isZero();
        assertThat(server.post(job(accepted) + "/resume", "{\"total_rows\": 80}")
                        .status())
                .as("each table would have 80 rows")
                .isEqualTo(422);
        assertThat(server.get(job(accepted) + "/download?table=tickets").body()).contains("\"note\":\"none\"");
    }

    @Test
    void a_key_that_is_missing_stops_a_job_before_anything_is_asked() {
        Reply accepted = post(
                "{\"schema\": %s, \"total_rows\": 60, \"provider\": \"openai\", \"model\": \"gpt-5\"}".formatted(SHOP));
        JsonNode status = ended(job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("stopped");
        assertThat(status.path("error").asText()).contains("OPENAI_API_KEY");
        assertThat(status.path("resumable").asBoolean()).isTrue();
    }

    @Test
    void what_a_model_wrote_is_kept_when_a_job_goes_on_and_when_it_grows() {
        CellDouble model = new CellDouble();
        server.provider()
                .otherwise(request -> model.calls() < 2 ? model.apply(request) : Answers.real("B07-429-day.json"));
        String schema = "{\"columns\": [{\"name\": \"kind\", \"type\": \"string\", \"enum\": [\"tea\", \"coffee\"]},"
                + " {\"name\": \"note\", \"type\": \"string\", \"generator\": {\"model\": {\"see\": [\"kind\"]}}}]}";
        String job = job(
                post("{\"schema\": %s, \"total_rows\": 60, \"chunk_size\": 10, \"concurrency\": 1}".formatted(schema)));

        JsonNode stopped = ended(job);
        server.provider().otherwise(model);
        Reply resumed = server.post(job + "/resume", "");
        JsonNode completed = ended(job);
        Reply grown = server.post(job + "/resume", "{\"total_rows\": 80}");
        JsonNode larger = ended(job);

        assertThat(stopped.path("status").asText()).as(stopped.toString()).isEqualTo("stopped");
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(202);
        assertThat(completed.path("status").asText()).as(completed.toString()).isEqualTo("completed");
        assertThat(completed.path("rows_generated").asInt()).isEqualTo(60);
        assertThat(grown.status()).as(grown.body()).isEqualTo(202);
        assertThat(larger.path("status").asText()).as(larger.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download").body()).hasLineCount(80);
        assertThat(model.asked())
                .hasSize(80)
                .allSatisfy((row, times) -> assertThat(times).as(row).isOne());
    }

    @Test
    void options_that_change_nothing_are_accepted_and_named() {
        Reply accepted =
                post("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 10, \"deduplication_threshold\": 0.85,"
                        + " \"temperature\": 0.5, \"max_cost\": 1.5}");

        assertThat(accepted.json().path("notes"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "deduplication_threshold is for rows of text: values of tables differ where the schema calls"
                                + " them unique",
                        "max_cost is for columns that a model writes, and none is asked",
                        "temperature is for columns that a model writes, and none is asked");
    }

    @Test
    void options_of_rows_are_refused_for_tables() {
        Reply refused = post("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 10, \"near_dup\": 0.8}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/problems/0/at").asText()).isEqualTo("/near_dup");
        assertThat(refused.json().at("/problems/0/message").asText()).contains("is for rows that are made from query");
    }

    @Test
    void test_data_of_a_dictionary_with_a_prompt_are_written_by_a_model() {
        server.provider().otherwise(TableJobsTest::patients);

        Reply accepted = server.post("/api/generate/test-data", """
                {"project_name": "Clinic", "prompt": "visits of a family doctor", "sample_size": 12,
                 "schema": {"patient_id": "number", "diagnosis_code": "icd10_code", "email": "email",
                            "visit_date": "date", "notes": "text"}}""");
        JsonNode status = ended(job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        JsonNode rows = server.get(job(accepted) + "/rows").json();
        assertThat(rows.path("columns"))
                .extracting(JsonNode::asText)
                .startsWith("patient_id", "diagnosis_code", "email", "visit_date", "notes");
        assertThat(rows.path("rows")).hasSize(12);
        assertThat(server.get("/api/projects/clinic/transactions")
                        .json()
                        .at("/transactions/0/rows")
                        .asInt())
                .isEqualTo(12);
    }

    private static Answer patients(ReceivedRequest request) {
        if (request.rowsWanted().isEmpty()) {
            return Answers.text("Visits of all ages, by coughs, sprains and colds.");
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<String> words = List.of("cough", "fever", "sprain", "rash", "cold", "cut", "ache", "burn", "flu", "cramp");
        for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
            String word = words.get(i % words.size());
            rows.addObject()
                    .put("patient_id", 1000 + i)
                    .put("diagnosis_code", "J%02d.%d".formatted(i, i % 10))
                    .put("email", "%s%d@example.org".formatted(word, i))
                    .put("visit_date", "2026-03-%02d".formatted(1 + i % 28))
                    .put("notes", "Patient %d came with a %s on day %d and was sent home.".formatted(i * 7, word, i));
        }
        return Answers.text(rows.toString());
    }

    private Reply post(String json) {
        return server.post("/api/data/generate", json);
    }

    private static String job(Reply accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return accepted.header("Location").orElseThrow();
    }

    /** Waits by the stream of events. */
    private JsonNode ended(String job) {
        Set<String> ended = Set.of("completed", "partial", "stopped", "failed", "cancelled");
        try (Stream<JsonNode> states = server.states(job)) {
            return states.filter(status -> ended.contains(status.path("status").asText()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
