package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that was told of another origin and of a proxy, and that needs no token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private static final String ORIGIN = "https://app.example.org";

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).origin(ORIGIN).behindProxy().noToken().start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_preflight_of_an_allowed_origin_is_answered() {
        Reply reply = server.send(HttpRequest.newBuilder(server.url().resolve("/api/data/generate"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type"));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(reply.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST", "DELETE");
        assertThat(reply.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "Idempotency-Key");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.header("Vary")).contains("Origin");
    }

    @Test
    void an_allowed_origin_may_read_answers_and_problems() {
        for (String path : new String[] {"/api/projects", "/api/nothing"}) {
            Reply reply = server.send(
                    HttpRequest.newBuilder(server.url().resolve(path)).header("Origin", ORIGIN));

            assertThat(reply.header("Access-Control-Allow-Origin")).as(path).contains(ORIGIN);
        }
    }

    @Test
    void other_origins_may_not_call_even_where_no_token_is_needed() {
        for (String origin :
                new String[] {"https://evil.example", ORIGIN + ".evil.example", "null", ORIGIN + ":8443"}) {
            Reply reply = server.send(HttpRequest.newBuilder(server.url().resolve("/api/projects"))
                    .header("Origin", origin));

            assertThat(reply.status()).as(origin).isEqualTo(403);
            assertThat(reply.header("Access-Control-Allow-Origin")).as(origin).isEmpty();
        }
    }

    @Test
    void without_tokens_whoever_reaches_the_port_may_call() {
        assertThat(server.token()).isEmpty();
        assertThat(server.send(HttpRequest.newBuilder(server.url().resolve("/api/projects")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_client_s_address_is_the_last_that_the_proxy_added() {
        server.send(HttpRequest.newBuilder(server.url().resolve("/api/projects"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "198.51.100.1, 203.0.113.9")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"forwarded\"}")));

        assertThat(server.get("/api/audit").json().path("audit").findValuesAsText("address"))
                .contains("203.0.113.9")
                .doesNotContain("198.51.100.1");
    }
}
