package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.OwnThreads;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers, mistaken clients and broken ones may send, over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpFaultTest {
    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/projects", "/api/audit", "/api/nothing", "/nothing", "/api/jobs/x"})
    void without_the_token_no_route_reveals_itself(String path) {
        Reply missing = server.send(HttpRequest.newBuilder(server.url().resolve(path)));
        Reply wrong = server.send(
                HttpRequest.newBuilder(server.url().resolve(path)).header("Authorization", "Bearer " + "x".repeat(32)));

        assertThat(List.of(missing.status(), wrong.status())).containsOnly(401);
        assertThat(missing.json().path("detail")).isEqualTo(wrong.json().path("detail"));
    }

    /** H1. */
    @Test
    void a_wrong_token_is_logged_by_the_address_it_came_from_and_never_itself() {
        try (HeardLog log = HeardLog.of("dev.sdg.server.http", Level.DEBUG)) {
            server.send(HttpRequest.newBuilder(server.url().resolve("/api/projects"))
                    .header("Authorization", "Bearer CANARY-token-99"));

            assertThat(log.lines())
                    .extracting(line -> line.toString() + line.getKeyValuePairs())
                    .anyMatch(line -> line.contains("a wrong token") && line.contains("127.0.0.1"))
                    .noneMatch(line -> line.contains("CANARY"));
        }
    }

    @Test
    void a_token_with_a_line_break_is_no_token() {
        String answer = RawHttp.exchange(
                server.url(),
                "GET /api/projects HTTP/1.1\nHost: localhost\nAuthorization: Bearer a\n b\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void another_name_is_refused_before_the_body_is_read() {
        String answer = RawHttp.exchange(
                server.url(),
                lines(
                        "POST /api/projects HTTP/1.1",
                        "Host: evil.example",
                        "Content-Length: 1000000",
                        "Content-Type: application/json"));

        assertThat(answer).startsWith("HTTP/1.1 403").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1"})
    void pages_of_other_origins_are_refused(String origin) {
        String answer = RawHttp.exchange(
                server.url(),
                "GET /api/projects HTTP/1.1\nHost: localhost\nOrigin: %s\nAuthorization: Bearer %s\nConnection: close\n\n"
                        .formatted(origin, server.token()));

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Access-Control");
    }

    @Test
    void a_form_of_another_page_is_refused() {
        String answer = RawHttp.exchange(
                server.url(),
                lines(
                        "POST /api/projects HTTP/1.1",
                        "Host: localhost",
                        "Sec-Fetch-Site: cross-site",
                        "Content-Length: 0",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, navigate, document, 200",
        "GET, /, navigate, iframe, 403",
        "GET, /, no-cors, script, 403",
        "GET, /api/jobs, navigate, document, 403",
        "POST, /, navigate, document, 403"
    })
    void a_link_of_another_page_may_lead_to_the_page_and_nowhere_else(
            String method, String path, String mode, String destination, String status) {
        String answer = RawHttp.exchange(
                server.url(),
                lines(
                        method + " " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: " + mode,
                        "Sec-Fetch-Dest: " + destination,
                        "Content-Length: 0",
                        "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_preflight_of_another_origin_is_refused() {
        String answer = RawHttp.exchange(
                server.url(),
                lines(
                        "OPTIONS /api/projects HTTP/1.1",
                        "Host: localhost",
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: POST",
                        "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Access-Control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs/../../etc/passwd",
                "/api/%2e%2e/etc/passwd",
                "/api/jobs/%00",
                "/api/jobs/..%2f..%2fetc%2fpasswd",
                "/api/jobs/%2E./x",
                "/api/projects/%0d%0aX-Injected:1/transactions",
                "/api/jobs/0F0C5A5E-0000-4000-8000-000000000000",
                "/api/jobs/;x=1",
                "/api/jobs\\..\\x",
                "/api/jobs/%",
                "/api/jobs/%zz",
                "/api/jobs/%ff%fe"
            })
    void odd_paths_lead_nowhere(String path) {
        String answer = RawHttp.exchange(server.url(), get(path));

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("application/problem+json");
        assertThat(answer).doesNotContain("X-Injected:");
    }

    /** H4; 100,000 of them, and as many mutated requests: {@link HostileRequestsMain}. */
    @Test
    void fuzzed_paths_lead_nowhere() throws IOException {
        assertThat(FuzzedPaths.faults(server, folder, 7, 300)).isEmpty();
    }

    @Test
    void json_may_begin_with_a_byte_order_mark() {
        assertThat(server.post("/api/projects", "\ufeff{\"name\": \"marked\"}").status())
                .isEqualTo(201);
    }

    @Test
    void json_that_is_cut_off_is_refused_with_its_place() {
        Reply reply = server.post("/api/projects", "{");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("line 1").doesNotContain("Source", "REDACTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", ".", "..", "a\\\\b", "a\\u0001b"})
    void a_name_that_no_address_can_have_is_refused(String name) {
        String job = "{\"schema\": {\"a\": \"email\"}, \"total_rows\": 2, \"project\": \"%s\"}".formatted(name);
        String data = "{\"data\": {\"a\": [1]}, \"project_name\": \"%s\"}".formatted(name);

        assertThat(List.of(
                        server.post("/api/projects", "{\"name\": \"%s\"}".formatted(name))
                                .status(),
                        server.post("/api/data/generate", job).status(),
                        server.post("/api/generate", data).status()))
                .containsOnly(422);
    }

    @Test
    void deep_json_is_refused() {
        Reply reply = server.post("/api/projects", "[".repeat(65) + "]".repeat(65));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("64");
    }

    @Test
    void large_json_is_refused() {
        Reply reply = server.post("/api/projects", "{\"name\": \"" + "x".repeat(4 * 1024 * 1024) + "\"}");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().path("detail").asText()).contains("4,194,304");
    }

    /** H5. */
    @Test
    void json_in_chunks_without_end_is_refused_where_it_passes_the_limit() {
        try (RawHttp raw = RawHttp.to(server.url())) {
            raw.send("POST /api/projects HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + server.token()
                    + "\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n");
            String chunk = "10000\n" + " ".repeat(0x10000) + "\n";
            for (int sent = 0; sent <= 4 * 1024 * 1024; sent += 0x10000) {
                raw.send(chunk);
            }

            assertThat(raw.statusLine()).contains(" 413 ");
        }
    }

    /** H6. */
    @Test
    void of_300_connections_256_are_served_and_all_are_told_of_the_server_s_health() {
        List<RawHttp> open = new ArrayList<>();
        try {
            IntStream.range(0, 300).forEach(i -> open.add(RawHttp.to(server.url())));
            open.forEach(raw -> raw.send(
                    "GET /api/nothing HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + server.token() + "\n\n"));
            List<String> answers = open.stream().map(RawHttp::statusLine).toList();

            assertThat(answers).allMatch(line -> line.contains(" 404 ") || line.contains(" 503 "));
            assertThat(answers).filteredOn(line -> line.contains(" 404 ")).hasSizeBetween(250, 256);
            assertThat(RawHttp.exchange(
                            server.url(), "GET /api/health HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                    .startsWith("HTTP/1.1 200");
        } finally {
            open.forEach(RawHttp::close);
        }
    }

    @Test
    void a_body_that_is_shorter_than_it_said_is_refused() {
        try (RawHttp raw = RawHttp.to(server.url())) {
            raw.send("POST /api/projects HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + server.token()
                    + "\nContent-Type: application/json\nContent-Length: 3\nConnection: close\n\n{\"name\": \"x\"}");

            assertThat(raw.answer()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void text_that_is_no_json_by_its_type_is_refused() {
        Reply reply = server.send(server.request("/api/projects")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"x\"}")));

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void the_wrong_method_is_told_which_ones_there_are() {
        Reply reply = server.delete("/api/projects");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PUT", "PATCH", "PROPFIND"})
    void other_methods_are_refused(String method) {
        String answer = RawHttp.exchange(server.url(), get("/api/projects").replaceFirst("GET", method));

        assertThat(answer).startsWith("HTTP/1.1 405").contains("\r\nAllow: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT /api/jobs | 405 | GET, HEAD",
                "PATCH /api/health?x=1 | 405 | GET, HEAD",
                "OPTIONS /api/projects | 405 | GET, HEAD, POST",
                "TRACE /api/uploads/1 | 405 | DELETE, GET, HEAD",
                "PUT /projects | 405 | GET, HEAD, POST",
                "PUT /api/nothing | 404 |"
            })
    void other_methods_are_told_those_of_the_address(String request, int status, String methods) {
        String answer = RawHttp.exchange(server.url(), get("/api/projects").replaceFirst("GET /api/projects", request));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.lines().filter(line -> line.startsWith("Allow: ")).toList())
                .isEqualTo(methods == null ? List.of() : List.of("Allow: " + methods));
    }

    @Test
    void head_is_get_without_the_body() {
        String answer = RawHttp.exchange(server.url(), get("/api/health").replaceFirst("GET", "HEAD"));

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void the_older_http_is_read() {
        String answer = RawHttp.exchange(server.url(), "GET /api/health HTTP/1.0\n\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\":\"ok\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/health HTTP/1.1\nConnection: close\n\n",
                "GET /api/health HTTP/1.1\nHost: localhost\nHost: evil.example\nConnection: close\n\n",
                "POST /api/projects HTTP/1.1\nHost: localhost\nContent-Length: 2\nContent-Length: 3\n\n{}x",
                "GET /api/health\nHost: localhost\n\n",
                "GET\n\n"
            })
    void what_is_not_http_is_refused(String request) {
        assertThat(RawHttp.exchange(server.url(), request)).matches("(?s)HTTP/1.1 (400|505) .*");
    }

    @Test
    void headers_have_a_limit() {
        String answer = RawHttp.exchange(
                server.url(), "GET /api/health HTTP/1.1\nHost: localhost\nX-Long: " + "x".repeat(17 * 1024) + "\n\n");

        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @Test
    void every_answer_has_the_headers_that_protect_browsers() {
        List<String> answers = List.of(
                RawHttp.exchange(server.url(), get("/api/health")),
                RawHttp.exchange(server.url(), get("/api/nothing")),
                RawHttp.exchange(server.url(), "GET\n\n"),
                RawHttp.exchange(server.url(), get("/api/projects").replaceFirst("GET", "TRACE")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains("Cache-Control: no-store")
                .contains("X-Request-Id: ")
                .doesNotContain("\r\nServer:"));
    }

    @Test
    void a_request_that_is_sent_again_at_once_makes_one_thing() {
        List<CompletableFuture<Reply>> sent = IntStream.range(0, 5)
                .mapToObj(i -> OwnThreads.begin(() -> keyed("key-1", "{\"name\": \"once\"}")))
                .toList();
        List<Reply> replies = new ArrayList<>();
        sent.forEach(reply -> replies.add(reply.join()));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::body).containsOnly(replies.get(0).body());
    }

    @Test
    void a_key_that_came_with_something_else_is_refused() {
        keyed("key-2", "{\"name\": \"second\"}");

        assertThat(keyed("key-2", "{\"name\": \"third\"}").status()).isEqualTo(409);
        assertThat(keyed("k".repeat(129), "{\"name\": \"fourth\"}").status()).isEqualTo(400);
    }

    @Test
    void a_request_that_failed_does_not_use_up_its_key() {
        assertThat(keyed("key-3", "{\"name\": \"\"}").status()).isEqualTo(422);

        assertThat(keyed("key-3", "{\"name\": \"third-key\"}").status()).isEqualTo(201);
    }

    private Reply keyed(String key, String json) {
        return server.send(server.request("/api/projects")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String get(String path) {
        return "GET %s HTTP/1.1\nHost: localhost\nAuthorization: Bearer %s\nConnection: close\n\n"
                .formatted(path, server.token());
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n\n";
    }
}
