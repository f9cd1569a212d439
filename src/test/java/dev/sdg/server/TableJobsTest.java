package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answers;
import dev.sdg.standin.CellDouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(accepted.json().at("/estimate/calls").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(accepted.json().at("/estimate/cost_usd").asDouble()).isPositive();
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(60);
        assertThat(status.path("calls").asInt()).isEqualTo(3);
        assertThat(status.path("cost_usd").asDouble()).isPositive();
        JsonNode tickets = server.get(TestServer.job(accepted) + "/rows?table=tickets&limit=100")
                .json();
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
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(model.calls()).isZero();
        assertThat(server.get(TestServer.job(accepted) + "/download?table=tickets")
                        .body())
                .contains("\"note\":\"none\"");
    }

    @Test
    void several_tables_grow_together_and_keep_their_keys() {
        String job =
                TestServer.job(post("{\"schema\": %s, \"total_rows\": 60, \"provider\": \"offline\"}".formatted(SHOP)));
        server.ended(job);

        Reply grown = server.post(job + "/resume", "{\"total_rows\": 200}");
        JsonNode status = server.ended(job);

        assertThat(grown.status()).as(grown.body()).isEqualTo(202);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        JsonNode products = server.get(job + "/rows?table=products&limit=500").json();
        JsonNode tickets = server.get(job + "/rows?table=tickets&limit=500").json();
        assertThat(products.path("rows").size()).isEqualTo(10);
        assertThat(tickets.path("rows").size()).isEqualTo(190);
        assertThat(status.path("total_rows").asInt()).isEqualTo(200);
        assertThat(status.path("rows_generated").asInt()).isEqualTo(200);
        List<Integer> keys = new ArrayList<>();
        products.path("rows").forEach(row -> keys.add(row.path("id").asInt()));
        assertThat(tickets.path("rows")).allSatisfy(row -> assertThat(keys)
                .contains(row.path("product_id").asInt()));
        assertThat(server.post(job + "/resume", "{\"total_rows\": 100}").status())
                .isEqualTo(422);
    }

    @Test
    void several_tables_grow_and_what_a_model_wrote_is_not_asked_for_again() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);
        String job = TestServer.job(post(
                "{\"schema\": %s, \"total_rows\": 60, \"rows\": {\"products\": 3, \"tickets\": 57}}".formatted(SHOP)));
        server.ended(job);

        assertThat(server.post(job + "/resume", "{\"total_rows\": 120}").status())
                .isEqualTo(202);
        JsonNode status = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(120);
        assertThat(model.asked())
                .hasSize(114)
                .allSatisfy((row, times) -> assertThat(times).as(row).isOne());
    }

    @Test
    void what_a_model_wrote_so_far_is_progress_and_waits_are_told() throws IOException {
        CellDouble model = new CellDouble();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        server.provider().otherwise(request -> {
            int call = calls.incrementAndGet();
            TestServer.await(call == 1 ? begun : new CountDownLatch(0));
            TestServer.await(call > 3 ? seen : new CountDownLatch(0));
            return call == 1 ? Answers.real("B06-429-minute.json") : model.apply(request);
        });
        String job = TestServer.job(
                post("{\"schema\": %s, \"total_rows\": 60, \"chunk_size\": 10, \"concurrency\": 1}".formatted(SHOP)));

        try (InputStream events = server.stream(job + "/events");
                Stream<JsonNode> states = server.states(job)) {
            begun.countDown();
            JsonNode half = states.filter(
                            status -> status.path("progress_percentage").asDouble() > 0)
                    .findFirst()
                    .orElseThrow();
            server.post(job + "/pause", "");
            seen.countDown();
            JsonNode paused = server.until(job, TestServer.state("paused"));
            server.post(job + "/resume", "");
            JsonNode completed = server.ended(job);

            assertThat(half.path("rows_generated").asInt()).isZero();
            assertThat(half.path("progress_percentage").asDouble()).isLessThan(60);
            assertThat(paused.path("progress_percentage").asDouble())
                    .isGreaterThanOrEqualTo(half.path("progress_percentage").asDouble());
            assertThat(completed.path("progress_percentage").asDouble()).isEqualTo(100);
            assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("event: note", "\"level\":\"info\"");
        }
    }

    @Test
    void what_a_model_wrote_of_a_cancelled_job_can_be_had() {
        CellDouble model = new CellDouble();
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        server.provider().otherwise(request -> {
            if (calls.incrementAndGet() > 2) {
                TestServer.await(held);
            }
            return model.apply(request);
        });
        String job = TestServer.job(
                post("{\"schema\": %s, \"total_rows\": 60, \"chunk_size\": 10, \"concurrency\": 1}".formatted(SHOP)));
        try (Stream<JsonNode> states = server.states(job)) {
            assertThat(states.anyMatch(
                            status -> status.path("progress_percentage").asDouble() > 30))
                    .isTrue();
        }

        server.post(job + "/cancel", "");
        held.countDown();
        JsonNode cancelled = server.ended(job);

        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        JsonNode rows = server.get(job + "/rows?table=tickets&limit=100").json();
        assertThat(rows.path("columns")).extracting(JsonNode::asText).containsExactly("row", "note");
        assertThat(rows.path("rows").size()).isBetween(20, 30);
        assertThat(server.get(job + "/download?table=tickets").body())
                .hasLineCount(rows.path("total").asInt())
                .contains("\"row\":1,");
        assertThat(server.get(job + "/download?table=tickets&format=csv").body())
                .startsWith("row,note\r\n");
        assertThat(server.get(job + "/download").status()).isEqualTo(200);
    }

    @Test
    void what_was_turned_away_of_columns_is_shown() {
        server.provider().otherwise(request -> Answers.text("I would rather talk about the weather."));

        String job = TestServer.job(post("{\"schema\": %s, \"total_rows\": 60}".formatted(SHOP)));
        JsonNode status = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("partial");
        JsonNode rejected = server.get(job + "/rejected").json();
        assertThat(rejected.path("total").asInt())
                .isPositive()
                .isEqualTo(status.path("rows_rejected").asInt());
        assertThat(rejected.at("/rows/0/reason").asText()).isEqualTo("not_json");
    }

    @Test
    void a_table_of_a_domain_is_made_with_the_tables_it_looks_at_and_written_alone() {
        String job = TestServer.job(post("""
                {"schema": {"domain": "retail", "entity": "orders"}, "total_rows": 100, "seed": 3,
                 "provider": "offline"}"""));
        JsonNode status = server.ended(job);
        JsonNode rows = server.get(job + "/rows?limit=100").json().path("rows");
        Reply grown = server.post(job + "/resume", "{\"total_rows\": 250}");
        JsonNode larger = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("total_rows").asInt()).isEqualTo(100);
        assertThat(rows).hasSize(100);
        assertThat(rows).extracting(row -> row.path("status").asText()).contains("delivered", "completed");
        assertThat(rows.findValuesAsText("customer_id").stream().distinct().count())
                .isBetween(2L, 99L);
        assertThat(status.at("/results/files"))
                .allSatisfy(file -> assertThat(file.has("table")).isFalse());
        assertThat(grown.status()).as(grown.body()).isEqualTo(202);
        assertThat(larger.path("status").asText()).as(larger.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download").body()).hasLineCount(250);
    }

    @Test
    void a_table_of_a_domain_has_the_rows_asked_for_or_a_note_says_how_many() {
        for (String entity : List.of("accounts", "cards", "transactions")) {
            Reply dry = post("""
                    {"schema": {"domain": "fintech", "entity": "%s"}, "total_rows": 100, "seed": 3, "dry_run": true,
                     "provider": "offline"}""".formatted(entity));

            assertThat(dry.status()).as(entity + dry.body()).isEqualTo(200);
            int rows = dry.json().path("total_rows").asInt();
            assertThat(rows).as(entity).isBetween(100, 125);
            assertThat(dry.json().path("notes").toString().contains("total_rows is"))
                    .isEqualTo(rows != 100);
        }
    }

    @Test
    void few_rows_of_several_tables_are_as_many_as_their_keys_allow() {
        Reply few = post(
                "{\"schema\": {\"domain\": \"crm\"}, \"total_rows\": 10, \"dry_run\": true, \"provider\": \"offline\"}");
        Reply exact = post(
                "{\"schema\": {\"domain\": \"crm\"}, \"total_rows\": 1000, \"dry_run\": true, \"provider\": \"offline\"}");

        assertThat(few.status()).as(few.body()).isEqualTo(200);
        assertThat(exact.json().path("total_rows").asInt()).isEqualTo(1000);
    }

    @Test
    void tables_that_need_more_rows_than_were_asked_for_say_so() {
        Reply accepted = post("{\"schema\": {\"domain\": \"saas\"}, \"total_rows\": 10, \"provider\": \"offline\"}");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.json().path("notes").toString())
                .contains("total_rows is " + accepted.json().path("total_rows").asInt());
        assertThat(server.delete(TestServer.job(accepted)).status()).isIn(204, 409);
    }

    @Test
    void a_key_that_is_missing_stops_a_job_before_anything_is_asked() {
        Reply accepted = post(
                "{\"schema\": %s, \"total_rows\": 60, \"provider\": \"openai\", \"model\": \"gpt-5\"}".formatted(SHOP));
        JsonNode status = server.ended(TestServer.job(accepted));

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
        String job = TestServer.job(
                post("{\"schema\": %s, \"total_rows\": 60, \"chunk_size\": 10, \"concurrency\": 1}".formatted(schema)));

        JsonNode stopped = server.ended(job);
        server.provider().otherwise(model);
        Reply resumed = server.post(job + "/resume", "");
        JsonNode completed = server.ended(job);
        Reply grown = server.post(job + "/resume", "{\"total_rows\": 80}");
        JsonNode larger = server.ended(job);

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
    void test_data_of_a_dictionary_with_a_prompt_keep_their_types_and_a_model_writes_free_texts() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);

        Reply accepted = server.post("/api/generate/test-data", """
                {"project_name": "Clinic", "prompt": "visits of a family doctor", "sample_size": 12,
                 "schema": {"patient_id": "number", "diagnosis_code": "icd10_code", "email": "email",
                            "visit_date": "date", "notes": "text"}}""");
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        JsonNode rows = server.get(TestServer.job(accepted) + "/rows").json();
        assertThat(rows.path("columns"))
                .extracting(JsonNode::asText)
                .startsWith("patient_id", "diagnosis_code", "email", "visit_date", "notes");
        assertThat(rows.path("rows")).hasSize(12).allSatisfy(row -> {
            assertThat(row.path("email").asText()).matches("[^@ ]+@example\\.(com|net|org)");
            assertThat(row.path("visit_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(row.path("notes").asText()).startsWith("notes ");
        });
        assertThat(rows.path("rows"))
                .extracting(row -> row.path("patient_id").asText())
                .doesNotHaveDuplicates();
        assertThat(model.asked()).hasSize(12);
        JsonNode transaction =
                server.get("/api/projects/clinic/transactions").json().at("/transactions/0");
        assertThat(transaction.path("rows").asInt()).isEqualTo(12);
        assertThat(transaction.path("route").asText()).isEqualTo("/api/generate/test-data");
        assertThat(server.get("/api/audit").json().path("audit"))
                .filteredOn(line -> line.path("job").equals(status.path("job_id")))
                .extracting(line -> line.path("route").asText())
                .containsExactly("/api/generate/test-data", "/api/generate/test-data");
    }

    @Test
    void a_prompt_for_columns_that_no_model_writes_is_named() {
        Reply accepted = server.post(
                "/api/generate/test-data",
                "{\"prompt\": \"a clinic\", \"schema\": {\"email\": \"email\"}, \"sample_size\": 3}");
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(accepted.json().path("notes").toString()).contains("prompt changes nothing");
    }

    private Reply post(String json) {
        return server.post("/api/data/generate", json);
    }
}
