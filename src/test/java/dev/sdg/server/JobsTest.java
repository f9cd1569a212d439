package dev.sdg.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.text.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {
    private static final String PAYMENTS = """
            {"columns": [{"name": "user_id", "type": "string", "description": "Unique user identifier"},
                         {"name": "amount", "type": "decimal", "minimum": 0, "maximum": 100},
                         {"name": "currency", "type": "string", "enum": ["EUR", "USD"]}]}""";

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

    @BeforeEach
    void answer() {
        server.provider().otherwise(ModelDouble.of("pair"));
    }

    @Test
    void a_table_by_rule_is_asked_for_watched_and_downloaded() {
        Reply accepted = server.post("/api/data/generate", """
                {"schema": %s, "total_rows": 10000, "chunk_size": 500, "max_workers": 20, "seed": 7,
                 "deduplication_threshold": 0.85, "output_format": ["jsonl", "csv"]}""".formatted(PAYMENTS));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.json().path("total_chunks").asInt()).isEqualTo(20);
        assertThat(accepted.json().path("status").asText()).isEqualTo("queued");
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(10_000);
        assertThat(status.path("completed_chunks").asInt()).isEqualTo(20);
        assertThat(status.path("progress_percentage").asDouble()).isEqualTo(100);
        assertThat(status.at("/results/preview")).hasSize(3);
        assertThat(status.at("/results/files/0/sha256").asText()).hasSize(64);
        Reply rows = server.get(job + "/rows?from=9999&limit=10");
        assertThat(rows.json().path("total").asInt()).isEqualTo(10_000);
        assertThat(rows.json().path("rows")).hasSize(2);
        assertThat(rows.json().path("columns"))
                .extracting(JsonNode::asText)
                .containsExactly("user_id", "amount", "currency");
        Reply csv = server.get(job + "/download?format=csv");
        assertThat(csv.body()).startsWith("user_id,amount,currency\r\n").hasLineCount(10_001);
        JsonNode columns =
                server.get(job + "/report").json().path("columns").elements().next();
        assertThat(columns.at("/amount/histogram")).hasSize(24);
        assertThat(columns.at("/amount/type").asText()).isNotEmpty();
        assertThat(columns.at("/currency/values/0/share").asDouble()).isPositive();
        assertThat(server.get(job + "/report.html").body()).startsWith("<!");
    }

    @Test
    void rows_of_a_model_are_a_run() {
        Reply accepted = server.post(
                "/api/data/generate",
                "{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 60, \"chunk_size\": 10}");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(60);
        assertThat(status.path("calls").asInt()).isPositive();
        assertThat(server.get(job + "/download").body()).hasLineCount(60);
        assertThat(server.get(job + "/rejected").json().path("from").asInt()).isEqualTo(1);
        assertThat(server.get(job + "/report").status()).isEqualTo(200);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        Reply refused = server.post("/api/data/generate", """
                {"query": "x", "format": "qaa", "total_rows": 0, "chunk_size": 0, "tempreature": 3, "temperature": 9,
                 "near_dup": 2, "max_cost": -1, "language": "xx-", "scale": 3}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("problems"))
                .extracting(problem -> problem.path("at").asText())
                .contains(
                        "/format",
                        "/total_rows",
                        "/chunk_size",
                        "/tempreature",
                        "/temperature",
                        "/near_dup",
                        "/max_cost",
                        "/scale");
    }

    @Test
    void a_dry_run_makes_no_job() {
        Reply dry = server.post(
                "/api/data/generate",
                "{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 60, \"dry_run\": true}");

        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.json().at("/estimate/calls").asInt()).isPositive();
        assertThat(dry.json().at("/first_prompt/user").asText()).contains("Green tea");
        assertThat(dry.header("Location")).isEmpty();
    }

    @Test
    void the_state_is_sent_again_only_when_it_changed() {
        String job = server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 10}");
        server.ended(job);
        String tag = server.get(job + "/status").header("ETag").orElseThrow();

        Reply again = server.send(server.request(job + "/status").header("If-None-Match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_download_is_called_as_its_job_is() {
        String named = server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 3}");
        server.ended(named);
        String about = server.begun("""
                {"query": "  Where is my \\u202e\\"parcel\\"; /etc? ", "format": "pair", "total_rows": 2}""");
        server.ended(about);

        assertThat(server.get(named + "/download?format=csv").header("Content-Disposition"))
                .contains("attachment; filename=\"rows.csv\"");
        assertThat(server.get(about + "/download").header("Content-Disposition"))
                .contains("attachment; filename=\"Where_is_my_parcel_etc.jsonl\"");
    }

    @Test
    void a_ticket_lets_a_browser_download_once() {
        String job = server.begun("{\"schema\": {\"note\": \"string\", \"email\": \"email\"}, \"total_rows\": 10}");
        server.ended(job);
        String url = server.post(job + "/ticket", "{\"format\": \"csv\"}")
                .json()
                .path("url")
                .asText();

        Reply first = server.send(HttpRequest.newBuilder(server.url().resolve(url)));
        Reply second = server.send(HttpRequest.newBuilder(server.url().resolve(url)));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(first.body()).hasLineCount(11);
        assertThat(second.status()).isEqualTo(401);
    }

    @Test
    void a_part_of_a_file_can_be_had() {
        String job = server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 10}");
        server.ended(job);
        String whole = server.get(job + "/download").body();

        Reply part = server.send(server.request(job + "/download").header("Range", "bytes=5-14"));

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(whole.substring(5, 15));
    }

    @Test
    void tables_of_a_domain_come_in_one_archive() throws IOException {
        String job =
                server.begun("{\"schema\": {\"domain\": \"retail\"}, \"total_rows\": 2000, \"provider\": \"offline\","
                        + " \"project\": \"demo\"}");
        JsonNode status = server.ended(job);

        HttpResponse<byte[]> archive = bytes(job + "/download?format=csv");
        Map<String, Integer> lines = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                lines.put(entry.getName(), new String(zip.readAllBytes(), UTF_8).split("\r\n", -1).length - 2);
            }
        }

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("total_rows").asInt())
                .isGreaterThanOrEqualTo(2000)
                .isLessThan(3000);
        assertThat(lines).containsKeys("customers.csv", "orders.csv");
        assertThat(lines.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo(status.path("rows_generated").asInt());
        assertThat(server.get(job + "/rows?table=orders&limit=1").json().path("rows"))
                .hasSize(1);
        assertThat(server.get(job + "/rows?table=nothing").status()).isEqualTo(404);
        assertThat(server.get("/api/jobs?project=demo").json().path("jobs")).hasSize(1);
        assertThat(server.get("/api/projects/demo/transactions")
                        .json()
                        .at("/transactions/0/status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void sql_is_what_makes_the_tables_and_their_rows() throws IOException {
        String one =
                server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 7, \"output_format\": [\"sql\"]}");
        String several = server.begun("{\"schema\": {\"domain\": \"retail\"}, \"total_rows\": 300,"
                + " \"output_format\": [\"sql\", \"csv\"], \"provider\": \"offline\"}");

        assertThat(server.ended(one).at("/results/files").findValuesAsText("format"))
                .contains("sql");
        Map<String, String> scripts = texts(one + "/download?format=sql");
        assertThat(scripts).containsOnlyKeys("schema.sql", "data.sql");
        assertThat(scripts.get("schema.sql")).contains("CREATE TABLE");
        assertThat(scripts.get("data.sql").lines().filter(line -> line.startsWith("(")))
                .hasSize(7);
        server.ended(several);
        assertThat(texts(several + "/download?format=sql").get("data.sql")).contains("INSERT INTO \"orders\"");
        assertThat(server.get(several + "/download?format=sql&table=orders").status())
                .isEqualTo(406);
    }

    @Test
    void the_rows_that_tables_of_a_cancelled_job_have_can_be_had_and_are_counted() throws IOException {
        String job = server.begun("""
                {"schema": {"tables": {
                   "a": {"rows": 20000, "columns": {"id": {"type": "integer", "primary_key": true}}},
                   "b": {"rows": 480000, "columns": {"a_id": {"references": "a.id"},
                     "text": {"type": "string", "min_length": 150, "max_length": 200}}},
                   "c": {"rows": 500000, "columns": {"a_id": {"references": "a.id"}}}}},
                 "total_rows": 1000000, "output_format": ["csv", "parquet"]}""");
        try (Stream<JsonNode> states = server.states(job)) {
            assertThat(states.anyMatch(status -> status.path("rows_generated").asInt() > 20_000))
                    .isTrue();
        }

        Reply early = server.get(job + "/download?format=csv");
        Map<String, String> moving = texts(job + "/download");
        server.post(job + "/cancel", "");
        JsonNode status = server.ended(job);

        assertThat(early.status()).isEqualTo(406);
        assertThat(early.json().path("detail").asText()).contains("'jsonl'", "when it has ended");
        assertThat(moving.get("b.jsonl")).startsWith("{\"a_id\":").endsWith("\"}\n");
        assertThat(status.path("status").asText()).isEqualTo("cancelled");
        int rows = status.path("rows_generated").asInt();
        assertThat(Stream.of("a", "b", "c")
                        .mapToInt(table -> server.get(job + "/rows?table=" + table)
                                .json()
                                .path("total")
                                .asInt())
                        .sum())
                .isEqualTo(rows);
        Map<String, String> saved = texts(job + "/download");
        assertThat(saved).containsOnlyKeys("a.jsonl", "b.jsonl", "c.jsonl");
        assertThat(saved.values().stream().mapToLong(text -> text.lines().count()))
                .contains(20_000L);
        assertThat(saved.values().stream()
                        .mapToLong(text -> text.lines().count())
                        .sum())
                .isEqualTo(rows);
        assertThat(texts(job + "/download?format=csv").values().stream()
                        .mapToLong(text -> text.lines().count() - 1)
                        .sum())
                .isEqualTo(rows);
        assertThat(status.at("/results/files").findValuesAsText("format"))
                .containsExactlyInAnyOrder(
                        "jsonl", "csv", "parquet", "jsonl", "csv", "parquet", "jsonl", "csv", "parquet");
        assertThat(server.get(job + "/report").json().at("/integrity/b/rows").asLong())
                .isEqualTo(saved.get("b.jsonl").lines().count());
    }

    private Map<String, String> texts(String path) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(bytes(path).body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return texts;
    }

    @Test
    void a_report_is_made_once_until_rows_are_added() throws IOException {
        String job = server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 11}");
        server.ended(job);
        JsonNode first = server.get(job + "/report").json();
        Path kept = folder.resolve("data/jobs")
                .resolve(job.substring("/api/jobs/".length()))
                .resolve("report.json");
        Files.writeString(kept, Files.readString(kept).replace("<main", "<main id='kept'"));

        assertThat(server.get(job + "/report.html").body()).contains("<main id='kept'");
        assertThat(server.get(job + "/report").json()).isEqualTo(first);
        server.post(job + "/resume", "{\"total_rows\": 12}");
        server.ended(job);

        assertThat(server.get(job + "/report.html").body()).contains("12").doesNotContain("<main id='kept'");
        assertThat(server.get(job + "/report").json()).isNotEqualTo(first);
    }

    @Test
    void the_page_of_a_report_may_use_its_own_styles_and_nothing_else() {
        String table = server.begun("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 5}");
        String rows = server.begun("{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 5}");

        for (String job : List.of(table, rows)) {
            server.ended(job);
            Reply page = server.get(job + "/report.html");
            String policy = page.header("Content-Security-Policy").orElseThrow();

            assertThat(policy)
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .contains("form-action 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            String style = page.body().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
            assertThat(policy).contains("'sha256-" + base64(Sha256.digest().digest(style.getBytes(UTF_8))) + "'");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void columns_are_what_a_model_writes_from_a_query() {
        server.provider()
                .otherwise(request -> Answers.text("[{\"user_id\": \"u-1\", \"amount\": 3.5, \"currency\": \"EUR\"},"
                        + " {\"user_id\": \"u-2\", \"amount\": 300, \"currency\": \"EUR\"}]"));
        String job = server.begun("{\"schema\": %s, \"query\": \"payments\", \"total_rows\": 1, \"no_refine\": true}"
                .formatted(PAYMENTS));

        JsonNode status = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.at("/results/preview/0/user_id").asText()).isEqualTo("u-1");
    }

    @Test
    void a_table_that_grows_keeps_its_first_rows() {
        String job = server.begun("{\"schema\": {\"email\": \"email\", \"age\": \"number\"}, \"total_rows\": 10}");
        server.ended(job);
        String before = server.get(job + "/download").body();

        assertThat(server.post(job + "/resume", "{\"total_rows\": 25}").status())
                .isEqualTo(202);
        JsonNode status = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download").body()).startsWith(before).hasLineCount(25);
        assertThat(server.get(job + "/rows").json().path("total").asInt()).isEqualTo(25);
    }

    @Test
    void a_job_that_is_paused_rests_until_it_is_resumed() {
        CountDownLatch held = new CountDownLatch(1);
        server.provider().otherwise(TestServer.holding(held, 2, ModelDouble.of("pair")));
        String job =
                server.begun("{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 300, \"chunk_size\": 10,"
                        + " \"no_refine\": true, \"topics\": \"off\"}");
        try (Stream<JsonNode> states = server.states(job)) {
            assertThat(states.anyMatch(state -> state.path("rows_generated").asInt() >= 10))
                    .isTrue();
        }

        server.post(job + "/pause", "");
        held.countDown();
        try (Stream<JsonNode> states = server.states(job)) {
            assertThat(states.anyMatch(state -> state.path("status").asText().equals("paused")))
                    .isTrue();
        }
        server.post(job + "/resume", "");
        JsonNode status = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download").body().lines().toList())
                .hasSize(300)
                .doesNotHaveDuplicates();
        assertThat(server.get(job).json().path("history"))
                .extracting(event -> event.path("status").asText())
                .containsExactly("queued", "processing", "pausing", "paused", "queued", "processing", "completed");
        assertThat(server.get("/api/audit").body()).contains("\"RUN\"");
    }

    @Test
    void a_problem_of_a_schema_has_a_pointer_to_it() {
        Reply refused = server.post(
                "/api/data/generate",
                "{\"schema\": {\"columns\": [{\"name\": \"a\"}, {\"name\": \"b\", \"type\": \"flaot\"}]},"
                        + " \"total_rows\": 10}");

        assertThat(refused.json().at("/problems/0/at").asText()).isEqualTo("/schema/columns/1/type");
        assertThat(refused.json().at("/problems/0/message").asText())
                .startsWith("unknown type 'flaot': did you mean 'float'?");
    }

    private HttpResponse<byte[]> bytes(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(server.request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
