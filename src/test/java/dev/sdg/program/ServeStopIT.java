package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.OwnThreads;
import dev.sdg.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ends of a server in the middle of its work. */
class ServeStopIT extends ProgramTest {
    private static final int REQUESTS = 8;
    private static final String PAIRS = """
            {"query": "Green tea", "format": "pair", "total_rows": %d, "chunk_size": 10, "topics": "off",
             "no_refine": true, "project": "%s"}""";
    private static final String LONG_TEXTS = """
            {"schema": {"columns": [{"name": "id", "type": "integer"},
              {"name": "text", "type": "string", "min_length": 900, "max_length": 1000}]},
             "total_rows": 20000, "provider": "offline"}""";

    private final ModelDouble model = ModelDouble.of("pair");
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(REQUESTS);

    @AfterEach
    void release() {
        never.countDown();
    }

    /** H12. */
    @Test
    void a_signal_ends_requests_breaks_off_a_download_and_leaves_jobs_in_line() throws IOException {
        LaunchedServer server = LaunchedServer.start(program().launched(), "--concurrency", "12");
        String made = server.begun(LONG_TEXTS);
        JsonNode file = server.ended(made).at("/results/files/0");
        gemini.otherwise(request -> {
            if (request.userText().contains("Coffee")) {
                held.countDown();
            }
            await(never);
            return Answers.silence();
        });
        List<String> jobs = List.of(server.begun(PAIRS.formatted(60, "one")), server.begun(PAIRS.formatted(60, "two")));
        jobs.forEach(job ->
                server.until(job, status -> status.path("status").asText().equals("processing")));
        InputStream download = server.send(
                        server.request(made + "/download"), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        got.write(download.readNBytes(100_000));
        List<CompletableFuture<Integer>> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> OwnThreads.begin(() -> status(
                        server,
                        server.posting(
                                "/api/synthetic/preview",
                                "{\"schema\": {\"format\": \"pair\"}, \"query\": \"Coffee\", \"count\": 2}"))))
                .toList();
        await(held);

        Running stopping = server.signal("TERM");
        List<Integer> answers = requests.stream().map(CompletableFuture::join).toList();
        Result stopped = stopping.end();
        readToTheBreak(download, got);

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
        assertThat(stopped.err()).doesNotContain("Exception", KEY);
        assertThat(answers).hasSize(REQUESTS).containsOnly(503);
        assertThat((long) got.size()).isLessThan(file.path("bytes").asLong());

        gemini.otherwise(model);
        LaunchedServer next = LaunchedServer.start(program().launched());
        HttpResponse<byte[]> rest = next.send(
                next.request(made + "/download").header("Range", "bytes=" + got.size() + "-"),
                HttpResponse.BodyHandlers.ofByteArray());
        got.write(rest.body());
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(Sha256.hex(got.toByteArray())).isEqualTo(file.path("sha256").asText());
        for (String job : jobs) {
            assertThat(next.ended(job).path("status").asText()).isEqualTo("completed");
            assertThat(next.get(job).path("history").findValuesAsText("status"))
                    .startsWith("queued", "processing", "queued", "processing");
        }
        assertThat(next.signal("TERM").end().exitCode()).isEqualTo(143);
    }

    /** J14. */
    @Test
    void a_server_without_memory_ends_and_the_next_one_goes_on() {
        AtomicInteger calls = new AtomicInteger();
        String huge = "[" + "{\"anchor\": \"a\", \"positive\": \"b\"},".repeat(400_000) + "{}]";
        gemini.otherwise(request -> calls.incrementAndGet() > 4 ? Answers.text(huge) : model.apply(request));
        LaunchedServer server = LaunchedServer.start(program().launched().withJavaOptions("-Xmx72m"));
        String job = server.begun(PAIRS.formatted(300, "one"));

        Result ended = server.end();

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out() + ended.err()).contains("OutOfMemoryError").doesNotContain(KEY);
        gemini.otherwise(model);
        LaunchedServer next = LaunchedServer.start(program().launched());
        JsonNode completed = next.ended(job);
        assertThat(completed.path("status").asText()).as(completed.toString()).isEqualTo("completed");
        HttpResponse<Stream<String>> rows =
                next.send(next.request(job + "/download"), HttpResponse.BodyHandlers.ofLines());
        assertThat(rows.body()).hasSize(300).doesNotHaveDuplicates();
        assertThat(next.signal("TERM").end().exitCode()).isEqualTo(143);
    }

    private static int status(LaunchedServer server, HttpRequest.Builder request) {
        return server.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void readToTheBreak(InputStream download, ByteArrayOutputStream got) {
        byte[] some = new byte[16_384];
        try (download) {
            for (int read = download.read(some); read >= 0; read = download.read(some)) {
                got.write(some, 0, read);
            }
            throw new AssertionError("a download that was broken off looks whole");
        } catch (IOException e) {
            assertThat(got.size()).isGreaterThanOrEqualTo(100_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
