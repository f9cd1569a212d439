package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import dev.sdg.server.TestServer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a process: kills, signals, and a second one in its way. */
class ServeIT extends ProgramTest {
    private static final int ROWS = 300;

    private final ModelDouble model = ModelDouble.of("pair");
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Calls that are answered at once; the next wait until the server stops. */
    private volatile int most;

    /** J1, H12, H13. */
    @Test
    void a_job_outlasts_kills_and_a_stop_and_a_second_server_is_refused() throws IOException {
        gemini.otherwise(request -> {
            boolean late = stopping.getCount() == 0;
            if (!late && answered.incrementAndGet() > most) {
                awaitStop();
            }
            return late ? Answers.silence() : model.apply(request);
        });
        Running first = started();
        String job = begun(page(first));
        workUntil(page(first), job, 30);
        assertRefused(first);
        first.signal("KILL").end();

        Running second = started();
        workUntil(page(second), job, 60);
        second.signal("KILL").end();

        Running third = started();
        workUntil(page(third), job, 90);
        URI health = page(third).resolve("/api/health");
        third.signal("TERM").until(() -> status(health) == 503);
        stopping.countDown();
        Result stopped = third.end();

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
        assertThat(stopped.err()).doesNotContain("Exception", KEY);
        assertThat(stopped.out()).isEmpty();
        assertOwnersAlone();
        try (TestServer server = TestServer.in(folder).start()) {
            server.provider().otherwise(model);
            assertThat(server.get(job + "/events").body()).contains("event: end");
            JsonNode status = server.get(job + "/status").json();
            assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
            assertThat(server.get(job + "/download").body().lines().toList())
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates();
        }
    }

    /** H3. */
    @ParameterizedTest
    @ValueSource(strings = {"--host 0.0.0.0", "--host 0.0.0.0 --no-token", "--behind-proxy --no-token"})
    void a_server_that_others_could_reach_unprotected_is_not_started(String options) {
        Result refused = program().run(commandLine("serve --port 0 " + options));

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).containsAnyOf("--behind-proxy", "--no-token").doesNotContain("Exception");
        assertThat(folder.resolve("sdg-data")).doesNotExist();
    }

    private void assertRefused(Running holder) {
        int port = page(holder).getPort();

        Result sameData = program().run("serve", "--port", "0", "--data", "data");
        Result samePort = program().run("serve", "--port", Integer.toString(port), "--data", "other");

        String process = "process " + holder.pid();
        assertThat(sameData.exitCode()).as(sameData.err()).isEqualTo(8);
        assertThat(sameData.err())
                .contains("data is in use by " + process, "--data")
                .doesNotContain("open http");
        assertThat(samePort.exitCode()).as(samePort.err()).isEqualTo(8);
        assertThat(samePort.err()).contains("port " + port, "by " + process, "--port");
        assertThat(sameData.out() + samePort.out()).isEmpty();
    }

    /** SERVICE.md: files 0600, folders 0700. */
    private void assertOwnersAlone() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            for (Path each : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
            }
        }
    }

    private Running started() {
        Running running = program().launched().start("serve", "--port", "0", "--data", "data", "--concurrency", "2");
        running.until(() -> running.said().contains("#token=") && running.said().endsWith("\n"));
        assertThat(running.said()).startsWith("sdg: open http://127.0.0.1:");
        return running;
    }

    private static URI page(Running server) {
        return URI.create(server.said().lines().findFirst().orElseThrow().substring("sdg: open ".length()));
    }

    private static HttpRequest.Builder request(URI page, String path) {
        return HttpRequest.newBuilder(page.resolve(path))
                .header("Authorization", "Bearer " + page.getFragment().substring("token=".length()));
    }

    private String begun(URI page) {
        HttpResponse<String> accepted = send(
                request(page, "/api/data/generate")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"query": "Green tea", "format": "pair", "total_rows": %d, "chunk_size": 10,
                                 "topics": "off", "no_refine": true}""".formatted(ROWS))),
                HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    /** Lets calls through until the job has that many rows, and others wait for their answers. */
    private void workUntil(URI page, String job, int rows) {
        most = answered.get() + 4;
        HttpResponse<Stream<String>> events = send(request(page, job + "/events"), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            assertThat(lines.filter(line -> line.startsWith("data: {\"job_id\""))
                            .map(line -> json(line.substring("data: ".length())))
                            .anyMatch(state -> state.path("rows_generated").asInt() >= rows
                                    && state.path("status").asText().equals("processing")))
                    .isTrue();
        }
    }

    private int status(URI address) {
        return send(HttpRequest.newBuilder(address), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private void awaitStop() {
        try {
            stopping.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
