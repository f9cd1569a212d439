package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.ApiDocument.Operation;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The document says what the server does: each route, each example, each field of an answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final int MUTATED = 1_000;

    @TempDir
    static Path folder;

    private TestServer server;
    private ApiDocument document;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).option("provider", "offline").maxRows(50).start();
        document = ApiDocument.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_document_has_every_route_and_no_other() {
        Set<String> described =
                document.operations().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        List<String> routes = server.routes();
        Set<String> answered = routes.stream()
                .filter(route -> !routes.contains(route.replaceFirst(" /", " /api/")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(answered);
    }

    @Test
    void each_example_is_answered_as_the_document_says() {
        List<String> problems = new ArrayList<>();
        for (Operation operation : ApiExamples.inOrder(document)) {
            Reply reply = ApiExamples.send(server, document, operation);
            document.problems(operation, reply).forEach(problem -> problems.add(operation + ": " + problem));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void mutated_examples_are_no_fault_of_the_server() {
        assertThat(MutatedRequests.faults(server, document, 7, MUTATED)).isEmpty();
    }

    /** A server that fetched what a request names could be sent to addresses that only it can reach. */
    @Test
    void no_field_of_a_request_is_an_address() {
        assertThat(server.get("/api/openapi.json").body())
                .doesNotContain("\"uri\"")
                .doesNotContain("\"url\"}");
    }

    @Test
    void the_document_is_shown_as_a_page() {
        Reply page = server.get("/docs");

        assertThat(page.body()).contains("/docs/swagger-ui.css");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(server.get("/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
        assertThat(server.get("/docs/other.js").status()).isEqualTo(404);
    }
}
