package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.database.PostgresServer;
import dev.sdg.server.ApiDocument.Operation;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that can be asked works with the database in PostgreSQL as well. */
class PostgresStoreTest {
    @TempDir
    Path folder;

    @Test
    void each_example_of_the_document_is_answered_as_it_says() throws SQLException {
        String address = PostgresServer.get().database("SELECT 1");
        try (TestServer server = TestServer.in(folder)
                .option("provider", "offline")
                .maxRows(50)
                .database(address)
                .start()) {
            ApiDocument document = ApiDocument.of(server);
            List<String> problems = new ArrayList<>();
            for (Operation operation : ApiExamples.inOrder(document)) {
                Reply reply = ApiExamples.send(server, document, operation);
                document.problems(operation, reply).forEach(problem -> problems.add(operation + ": " + problem));
            }

            assertThat(problems).isEmpty();
            assertThat(server.get("/api/audit").json().path("audit")).isNotEmpty();
        }
        assertThat(Files.exists(folder.resolve("data").resolve("sdg.db"))).isFalse();
    }
}
