package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jobs end, whatever stands in their way. */
class JobEndTest {
    private static final Function<ReceivedRequest, Answer> MODEL = ModelDouble.of("pair");

    @TempDir
    Path folder;

    private final CountDownLatch held = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() {
        held.countDown();
        server.close();
    }

    @Test
    void a_job_ends_where_the_sums_of_its_files_cannot_be_kept() throws IOException {
        String job = held(0);
        Path inTheWay = folderOf(job).resolve("files.json.tmp");
        Files.createDirectory(inTheWay);
        Files.createFile(inTheWay.resolve("file"));

        held.countDown();
        JsonNode ended = server.until(job, TestServer.state("completed"));

        assertThat(ended.path("results").path("files").findValuesAsText("format"))
                .contains("jsonl", "csv");
        Reply status = server.get(job + "/status");
        assertThat(status.status()).as(status.body()).isEqualTo(200);
        assertThat(folderOf(job).resolve("files.json")).doesNotExist();
    }

    @Test
    void the_end_of_a_job_is_written_when_the_disk_has_room_again() throws SQLException {
        String job = held(0);
        TestDatabase.in(folder).fill("audit");

        held.countDown();
        JsonNode waiting = server.until(
                job, status -> status.path("waiting").path("why").asText().contains("disk"));
        TestDatabase.in(folder).free("audit");
        JsonNode ended = server.until(job, TestServer.state("completed"));

        assertThat(waiting.path("status").asText()).isEqualTo("processing");
        assertThat(ended.path("rows_generated").asInt()).isEqualTo(40);
        assertThat(server.get("/api/audit").json().path("audit").findValuesAsText("method"))
                .contains("RUN");
    }

    @Test
    void a_cancelled_job_lists_the_file_of_the_rows_that_it_saved() {
        String job = held(2);
        server.until(job, status -> status.path("rows_generated").asInt() == 20);

        server.post(job + "/cancel", "");
        held.countDown();
        JsonNode ended = server.until(job, TestServer.state("cancelled"));

        JsonNode files = ended.path("results").path("files");
        byte[] rows = server.get(job + "/download?format=jsonl").body().getBytes(StandardCharsets.UTF_8);
        assertThat(files.findValuesAsText("format")).containsExactly("jsonl");
        assertThat(files.path(0).path("bytes").asInt()).isEqualTo(rows.length).isPositive();
    }

    @Test
    void a_stopped_job_has_the_files_that_were_asked_for_where_that_is_said() {
        String job = held(2, ", \"export_partial\": true, \"output_format\": [\"jsonl\", \"csv\"]");
        server.until(job, status -> status.path("rows_generated").asInt() == 20);

        server.post(job + "/cancel", "");
        held.countDown();
        JsonNode ended = server.until(job, TestServer.state("cancelled"));

        assertThat(ended.path("results").path("files").findValuesAsText("format"))
                .contains("csv");
    }

    @Test
    void what_a_job_wrote_counts_for_the_limit_of_the_data_folder_when_it_ends() {
        server = TestServer.in(folder).maxDisk(1_500_000).start();
        String request = "{\"schema\": {\"a\": \"email\", \"b\": \"uuid\"}, \"total_rows\": 15000}";

        String job = server.begun(request);
        server.until(job, TestServer.state("completed"));

        assertThat(server.post("/api/data/generate", request).status()).isEqualTo(507);
        assertThat(server.send(server.request("/api/uploads?name=a.csv").POST(HttpRequest.BodyPublishers.ofString("a")))
                        .status())
                .isEqualTo(507);
    }

    /** Returns a job of 40 rows whose model answers so many times, and then waits. */
    private String held(int answers) {
        return held(answers, "");
    }

    private String held(int answers, String fields) {
        server = TestServer.in(folder).start();
        server.provider().otherwise(TestServer.holding(held, answers, MODEL));
        return server.begun(
                "{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 40, \"chunk_size\": 10, \"max_workers\": 1,"
                        + " \"topics\": \"off\", \"no_refine\": true, \"no_hedge\": true" + fields + "}");
    }

    private Path folderOf(String job) {
        return folder.resolve("data/jobs").resolve(job.substring(job.lastIndexOf('/') + 1));
    }
}
