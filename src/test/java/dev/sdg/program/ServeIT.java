package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.server.TestServer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import java.io.File;
import java.io.IOException;
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
    private static final String JOB = """
            {"query": "Green tea", "format": "pair", "total_rows": %d, "chunk_size": 10,
             "topics": "off", "no_refine": true}""".formatted(ROWS);

    private final ModelDouble model = ModelDouble.of("pair");
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
        LaunchedServer first = started();
        String job = first.begun(JOB);
        workUntil(first, job, 30);
        assertRefused(first);
        first.signal("KILL").end();

        LaunchedServer second = started();
        workUntil(second, job, 60);
        second.signal("KILL").end();

        LaunchedServer third = started();
        workUntil(third, job, 90);
        third.signal("TERM").until(() -> status(third) == 503);
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

    @Test
    void a_file_in_place_of_the_data_folder_is_named_with_the_option_of_it() throws IOException {
        Files.createFile(folder.resolve("data"));

        Result refused = program().run("serve", "--port", "0", "--provider", "offline", "--data", "data");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(8);
        assertThat(refused.err()).contains("is a file", "--data").doesNotContain("--output-prefix");
    }

    @Test
    void the_browser_that_the_system_names_is_opened_on_the_page() throws IOException {
        Path opened = folder.resolve("opened");
        Path opener = Files.createDirectory(folder.resolve("bin")).resolve("xdg-open");
        Files.writeString(opener, "#!/bin/sh\ncp \"$1\" '%1$s.part' && mv '%1$s.part' '%1$s'\n".formatted(opened));
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
        String path = opener.getParent() + File.pathSeparator + System.getenv("PATH");

        Running running =
                program().with("PATH", path).launched().start("serve", "--port", "0", "--data", "data", "--open");
        running.until(() -> Files.exists(opened) && running.said().contains("#token="));
        Result stopped = running.signal("TERM").end();

        String said = "sdg: open ";
        String address = stopped.err()
                .lines()
                .filter(line -> line.startsWith(said))
                .findFirst()
                .orElseThrow()
                .substring(said.length());
        assertThat(opened).content().contains("url=" + address + "\"");
        assertThat(stopped.err()).doesNotContain("no browser");
        assertThat(folder.resolve("data/open.html")).doesNotExist();
    }

    private void assertRefused(LaunchedServer holder) {
        int port = holder.port();

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

    private LaunchedServer started() {
        return LaunchedServer.start(program().launched(), "--concurrency", "2");
    }

    /** Lets calls through until the job has that many rows, and others wait for their answers. */
    private void workUntil(LaunchedServer server, String job, int rows) {
        most = answered.get() + 4;
        server.until(
                job,
                status -> status.path("rows_generated").asInt() >= rows
                        && status.path("status").asText().equals("processing"));
    }

    private static int status(LaunchedServer server) {
        return server.send(server.request("/api/health"), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void awaitStop() {
        try {
            stopping.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
