package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that ask a model at once spend the money of the day, as jobs do. */
class SpendingTest {
    private static final String TRANSLATE = "{\"prompt\": \"20 things with name\"}";
    private static final String PREVIEW = "{\"schema\": {\"format\": \"qa\"}, \"query\": \"tea\", \"count\": 5}";
    private static final int MOST_TRIES = 100;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.in(folder).costPerDay(0.02).start();
        server.provider().otherwise(ModelDouble.of("qa"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_day_s_money_ends_translations_and_previews() {
        Reply translated = server.post("/api/schema/translate", TRANSLATE);
        assertThat(translated.status()).as(translated.body()).isEqualTo(200);
        double cost = translated.json().at("/usage/cost_usd").asDouble();
        assertThat(cost).isPositive();
        assertThat(costToday()).isCloseTo(cost, within(1e-9));
        Reply last = server.post("/api/synthetic/preview", PREVIEW);
        for (int i = 0; i < MOST_TRIES && last.status() == 200; i++) {
            last = server.post("/api/synthetic/preview", PREVIEW);
        }

        assertThat(last.status()).as(last.body()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isPresent();
        assertThat(costToday()).isBetween(0.01, 0.02);
        assertThat(server.post("/api/schema/translate", TRANSLATE).status()).isEqualTo(429);
        assertThat(server.post("/api/schema/translate", "{\"provider\": \"offline\", \"prompt\": \"users with name\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_was_paid_for_nothing_is_in_the_audit_trail() {
        server.provider().otherwise(request -> Answers.text("There is no schema."));

        Reply failed = server.post("/api/schema/translate", TRANSLATE);

        assertThat(failed.status()).as(failed.body()).isEqualTo(422);
        assertThat(failed.json().path("detail").asText()).contains("a model was asked");
        JsonNode line = server.get("/api/audit").json().at("/audit/0");
        assertThat(line.path("status").asInt()).isEqualTo(422);
        assertThat(line.path("tokens").asInt()).isPositive();
        assertThat(line.path("cost_usd").asDouble()).isPositive().isCloseTo(costToday(), within(1e-9));
    }

    private double costToday() {
        return server.get("/api/health").json().path("cost_today_usd").asDouble();
    }
}
