package dev.sdg.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.HeardLog;
import dev.sdg.server.http.limit.HttpLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of requests whose routes fail, and of streams whose clients stop reading: over real sockets. */
class HttpServerTest {
    private static final int STREAMS = 3;
    private static final JsonNode LARGE = Json.object().put("text", "x".repeat(100_000));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private HeardLog log;
    private final List<Feed> feeds = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        Routes routes = new Routes()
                .get("/api/state", request -> fail(() -> new IllegalStateException("the reason")))
                .get("/api/recursion", request -> fail(() -> new StackOverflowError("the reason")))
                .get("/api/assertion", request -> fail(() -> new AssertionError("the reason")))
                .get("/api/missing", request -> Answer.of(200, attachment(folder.resolve("gone"))))
                .get("/api/folder", request -> Answer.of(200, attachment(folder)))
                .get(
                        "/api/half",
                        request -> Answer.of(200, new Answer.Streamed("application/zip", "rows.zip", out -> {
                            out.write(new byte[100_000]);
                            out.flush();
                            throw new IllegalStateException("the reason");
                        })))
                .get("/api/well", request -> Answer.ok(Json.object().put("well", true)))
                .get("/api/events", request -> Answer.of(200, new Answer.Events(feed())));
        server = HttpServer.start(
                spec(),
                routes,
                new Memory(text -> Optional.empty(), forgetful(), line -> {}, folder, failure -> false));
        log = HeardLog.of(RequestHandler.class.getName(), Level.ERROR);
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    /** H10. */
    @ParameterizedTest
    @ValueSource(strings = {"state", "recursion", "assertion", "folder"})
    void a_fault_of_a_route_is_told_by_its_id_and_explained_in_the_log(String route) throws Exception {
        HttpResponse<String> answer = get("/api/" + route);

        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode problem = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(problem.path("request").asText()).isEqualTo(id);
        assertThat(answer.body()).doesNotContain("the reason", "Exception", folder.toString());
        assertThat(answer.headers().map()).doesNotContainKeys("Content-Disposition", "ETag");
        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.getMDCPropertyMap()).containsEntry("request", id);
            assertThat(line.getKeyValuePairs()).as("the id is said once").isNull();
            assertThat(line.getThrowableProxy()).isNotNull();
        });
        assertThat(get("/api/well").statusCode()).isEqualTo(200);
    }

    /** J10. */
    @Test
    void a_file_that_was_removed_is_not_found() throws Exception {
        assertThat(get("/api/missing").statusCode()).isEqualTo(404);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void an_answer_that_fails_half_way_does_not_look_whole() throws Exception {
        assertThatThrownBy(() -> get("/api/half")).isInstanceOf(IOException.class);

        assertThat(log.lines()).hasSize(1);
        assertThat(get("/api/well").statusCode()).isEqualTo(200);
    }

    /** H11: the server asks for the next state when the one before is sent, so none wait in memory. */
    @Test
    void a_client_that_stops_reading_holds_up_its_own_stream_only() throws Exception {
        try (Socket idle = socket()) {
            idle.setReceiveBufferSize(4096);
            request(idle);
            Feed feed = feed(0);
            int asked = 0;
            while (feed.asked.get() > asked) { // until the buffers of the connection are full
                asked = feed.asked.get();
                for (int i = 0; i < 20; i++) {
                    assertThat(get("/api/well").statusCode()).isEqualTo(200);
                }
            }

            assertThat(feed.ended.getCount()).isEqualTo(1);
        }
        assertThat(feed(0).ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** H11. */
    @Test
    void a_client_that_vanishes_gives_its_stream_to_the_next() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            open.add(socket());
            request(open.get(i));
            assertThat(open.get(i).getInputStream().read()).isEqualTo('H');
        }

        assertThat(get("/api/events").statusCode()).isEqualTo(503);
        for (Socket each : open) {
            each.setSoLinger(true, 0); // as of a machine that is switched off: no orderly end
            each.close();
        }

        for (int i = 0; i < STREAMS; i++) {
            assertThat(feed(i).ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        try (Socket next = socket()) {
            request(next);
            assertThat(next.getInputStream().readNBytes(12)).asString().endsWith(" 200");
        }
    }

    private Feed feed() {
        Feed feed = new Feed();
        synchronized (feeds) {
            feeds.add(feed);
            feeds.notifyAll();
        }
        return feed;
    }

    private Feed feed(int number) throws InterruptedException {
        synchronized (feeds) {
            while (feeds.size() <= number) {
                feeds.wait();
            }
            return feeds.get(number);
        }
    }

    /** A feed that has always something to say. */
    private static final class Feed implements EventFeed {
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public Optional<Event> next(Duration atMost) {
            asked.incrementAndGet();
            return Optional.of(new Event("status", LARGE, false));
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }

    private static Answer fail(Supplier<Throwable> failure) {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static Answer.Attachment attachment(Path file) {
        return new Answer.Attachment(file, 10, "text/csv", "rows.csv", "tag");
    }

    private static HttpSpec spec() {
        HttpLimits usual = HttpLimits.USUAL;
        HttpLimits few = new HttpLimits(
                usual.headerTime(),
                usual.idleTime(),
                usual.bodyTime(),
                usual.bodyRate(),
                usual.connections(),
                STREAMS,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
        return new HttpSpec("127.0.0.1", 0, false, List.of(), List.of(), false, 1_000, few);
    }

    private static Repeats forgetful() {
        return new Repeats() {
            @Override
            public Known begin(String who, String key, UUID newId, String digest) {
                return new Known(newId, digest, Optional.empty());
            }

            @Override
            public void end(String who, String key, Kept answer) {}

            @Override
            public void forget(String who, String key) {}
        };
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket socket() throws IOException {
        URI url = server.url();
        return new Socket(url.getHost(), url.getPort());
    }

    private static void request(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
