package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.ModelDouble;
import java.nio.file.Path;
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
        JsonNode status = ended(job);
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
        assertThat(server.get(job + "/report").status()).isEqualTo(200);
        assertThat(server.get(job + "/report.html").body()).startsWith("<!");
    }

    @Test
    void rows_of_a_model_are_a_run() {
        Reply accepted = server.post(
                "/api/data/generate",
                "{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 60, \"chunk_size\": 10}");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = ended(job);
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

    /** Waits by the stream of events, which ends with the job. */
    private JsonNode ended(String job) {
        assertThat(server.get(job + "/events").body()).contains("event: status", "event: end");
        return server.get(job + "/status").json();
    }
}
