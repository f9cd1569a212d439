package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
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

    @Test
    void a_data_folder_that_was_moved_has_the_passages_of_its_rows() throws IOException {
        Path moved = Files.createDirectory(folder.resolve("moved"));
        String job;
        String rows;
        try (TestServer server = TestServer.in(folder).onSqlite().start()) {
            Reply sent = server.send(server.request("/api/uploads?name=Library.md")
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(Path.of("examples/docs/library-faq.md"))));
            job = server.begun(
                    "{\"documents\": [\"%s\"], \"format\": \"qa\", \"total_rows\": 1, \"provider\": \"offline\"}"
                            .formatted(sent.json().path("upload").asText()));
            server.ended(job);
            rows = server.get(job + "/rows?passage=true").body();
        }
        Files.move(folder.resolve("data"), moved.resolve("data"));

        try (TestServer server = TestServer.in(moved).onSqlite().start()) {
            assertThat(rows).contains("\"passage\":{\"file\":\"Library.md\"");
            assertThat(server.get(job + "/rows?passage=true").body()).isEqualTo(rows);
        }
    }

    private static Reply keyed(TestServer server, String json) {
        return server.send(server.request("/api/data/generate")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "monday-1")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
