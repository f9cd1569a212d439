package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full, files that are too large. */
class StorageFaultTest {
    private static final String JOB = """
            {"schema": {"columns": [{"name": "id", "type": "integer"}]}, "total_rows": 5, "provider": "offline"}""";

    @TempDir
    Path folder;

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    /** H14. */
    @ParameterizedTest
    @ValueSource(strings = {"jobs", "transactions"})
    void a_job_that_the_disk_has_no_room_for_does_not_exist(String table) throws SQLException {
        server = TestServer.in(folder).start();
        Reply before = server.post("/api/data/generate", JOB);
        TestDatabase.in(folder).fill(table);

        Reply refused = server.post("/api/data/generate", JOB);

        assertThat(before.status()).isEqualTo(202);
        assertThat(refused.status()).as(refused.body()).isEqualTo(507);
        assertThat(refused.json().path("detail").asText()).contains("disk").contains("full");
        String kept = before.json().path("job_id").asText();
        assertThat(server.get("/api/jobs").json().path("jobs").findValuesAsText("job_id"))
                .containsExactly(kept);
        assertThat(folder.resolve("data/jobs").toFile().list()).containsExactly(kept);
        assertThat(server.get("/api/jobs/" + kept + "/events").body()).contains("completed");
    }

    @Test
    void jobs_and_uploads_are_refused_where_the_data_folder_is_full_until_something_is_deleted() {
        server = TestServer.in(folder).maxDisk(2_000_000).start();

        Reply first = upload("one", "a".repeat(1_500_000));
        Reply second = upload("two", "b".repeat(1_500_000));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).as(second.body()).isEqualTo(507);
        assertThat(second.json().path("detail").asText()).contains("2,000,000", "delete jobs or uploads");
        assertThat(folder.resolve("data/uploads").toFile().list()).hasSize(1);
        assertThat(server.delete(first.header("Location").orElseThrow()).status())
                .isEqualTo(204);
        assertThat(upload("two", "b".repeat(1_500_000)).status()).isEqualTo(201);
    }

    /** U2. */
    @Test
    void files_that_are_too_large_never_end_or_are_too_many_are_refused() {
        server = TestServer.in(folder).largestUpload(50_000).start();
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";

        assertThat(upload("large", "a".repeat(50_001)).status()).isEqualTo(413);
        assertThat(upload("fits", "a".repeat(50_000)).status()).isEqualTo(201);
        Reply one = parts(part + "a".repeat(50_001) + "\r\n--x--\r\n");
        assertThat(one.status()).as(one.body()).isEqualTo(413);
        assertThat(one.json().path("detail").asText()).contains("50,000");
        assertThat(parts((part + "a\r\n").repeat(1_001) + "--x--\r\n").status()).isEqualTo(413);
        assertThat(parts(part + "a".repeat(20_000)).status()).isEqualTo(400);
        try (RawHttp raw = RawHttp.to(server.url())) {
            raw.send("POST /api/uploads HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + server.token()
                    + "\nContent-Type: multipart/form-data; boundary=x\nTransfer-Encoding: chunked\n\n");
            String content = (part + "a".repeat(50_100)).replace("\r", "");
            raw.send(Integer.toHexString(content.length() + 3) + "\n" + content + "\n");

            assertThat(raw.statusLine()).contains(" 413 ");
        }
        assertThat(folder.resolve("data/incoming").toFile().list()).isEmpty();
        assertThat(folder.resolve("data/uploads").toFile().list()).hasSize(1);
    }

    private Reply upload(String name, String content) {
        return server.send(server.request("/api/uploads?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    private Reply parts(String body) {
        return server.send(server.request("/api/uploads")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
