package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
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

    @Test
    void health_needs_no_token() {
        Reply reply = server.send(HttpRequest.newBuilder(server.url().resolve("/api/health")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void other_routes_need_the_token() {
        Reply reply = server.send(HttpRequest.newBuilder(server.url().resolve("/api/projects")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.json().path("request").asText())
                .isEqualTo(reply.header("X-Request-Id").orElseThrow());
    }

    @Test
    void a_project_is_made_once_whatever_the_case_of_its_name() {
        assertThat(server.post("/api/projects", "{\"name\": \"Demo\"}").status())
                .isEqualTo(201);
        assertThat(server.post("/projects", "{\"name\": \"demo\"}").status()).isEqualTo(409);

        assertThat(server.get("/api/projects").json().path("projects").findValuesAsText("name"))
                .contains("Demo");
    }

    @Test
    void json_that_is_none_is_named_with_its_place() {
        Reply reply = server.post("/api/projects", "{\"name\":\n oops}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("line 2");
    }

    @Test
    void an_unknown_address_is_a_problem() {
        assertThat(server.get("/api/nothing").status()).isEqualTo(404);
    }

    @Test
    void the_data_folder_is_its_owners() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
    }
}
