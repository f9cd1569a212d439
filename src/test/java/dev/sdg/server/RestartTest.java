package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server remembers of requests when it is started again. */
class RestartTest {
    private static final String JOB = "{\"schema\": {\"email\": \"email\"}, \"total_rows\": 5, \"seed\": 1}";

    @TempDir
    Path folder;

    /** H9. */
    @Test
    void a_request_that_is_sent_again_makes_no_other_job() {
        Reply first;
        try (TestServer server = TestServer.in(folder).start()) {
            first = keyed(server, JOB);
        }
        try (TestServer server = TestServer.in(folder).start()) {
            Reply again = keyed(server, JOB);
            Reply other = keyed(server, JOB.replace("5", "6"));

            assertThat(first.status()).as(first.body()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(other.status()).isEqualTo(409);
            assertThat(server.get("/api/jobs").json().path("jobs")).hasSize(1);
        }
    }

    private static Reply keyed(TestServer server, String json) {
        return server.send(server.request("/api/data/generate")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "monday-1")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
