package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import dev.sdg.server.http.limit.HttpLimits;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One client that takes too much does not keep others from the server. Times and numbers are small here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpLimitsTest {
    private static final HttpLimits TIGHT = new HttpLimits(
            Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(100), 1_000_000, 4, 1, 30, 3, 3);

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).limits(TIGHT).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void headers_that_come_a_byte_at_a_time_end_the_connection() {
        try (RawHttp raw = RawHttp.to(server.url())) {
            assertThat(raw.send("GET /api/health HTTP/1.1\nHost: localhost\nX-Slow: ")
                            .dripUntilClosed("x", 10_000))
                    .isTrue();
        }
    }

    @Test
    void a_body_that_comes_too_slowly_is_refused() {
        try (RawHttp raw = RawHttp.to(server.url())) {
            raw.send("POST /api/projects HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + server.token()
                    + "\nContent-Type: application/json\nContent-Length: 1000000\n\n{");

            assertThat(raw.statusLine()).contains(" 408 ");
        }
    }

    @Test
    void connections_that_are_too_many_are_told_so_and_health_is_still_answered() {
        List<RawHttp> open = new ArrayList<>();
        try {
            IntStream.range(0, 4).forEach(i -> open.add(RawHttp.to(server.url())));
            open.forEach(raw -> raw.send("GET /api/health HTTP/1.1\nHost: localhost\n\n"));
            open.forEach(raw -> assertThat(raw.statusLine()).contains(" 200 "));

            assertThat(RawHttp.exchange(
                            server.url(), "GET /api/projects HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: ");
            assertThat(RawHttp.exchange(
                            server.url(), "GET /api/health HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                    .startsWith("HTTP/1.1 200");
        } finally {
            open.forEach(RawHttp::close);
        }
    }

    @Test
    void writes_have_a_rate() {
        List<Reply> replies = IntStream.range(0, 4)
                .mapToObj(i -> server.post("/api/projects", "{\"name\": \"rate-%d\"}".formatted(i)))
                .toList();

        assertThat(replies.get(3).status()).isEqualTo(429);
        assertThat(replies.get(3).header("Retry-After")).isPresent();
    }

    @Test
    void wrong_tokens_have_a_rate_and_right_ones_none() {
        List<Integer> wrong = IntStream.range(0, 5)
                .mapToObj(i -> server.send(HttpRequest.newBuilder(server.url().resolve("/api/audit"))
                                .header("Authorization", "Bearer wrong-" + i))
                        .status())
                .toList();

        assertThat(wrong).containsExactly(401, 401, 401, 429, 429);
        assertThat(server.get("/api/audit").status()).isEqualTo(200);
    }
}
