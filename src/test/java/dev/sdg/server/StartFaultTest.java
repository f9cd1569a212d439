package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start leaves everything as it was. */
class StartFaultTest {
    @TempDir
    Path folder;

    private ServerSocket taken;

    @BeforeEach
    void listen() throws IOException {
        taken = new ServerSocket(0);
    }

    @AfterEach
    void close() throws IOException {
        taken.close();
    }

    /** H13. */
    @Test
    void a_port_that_is_taken_leaves_no_data_folder() {
        assertThatThrownBy(
                        () -> TestServer.in(folder).port(taken.getLocalPort()).start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("port " + taken.getLocalPort());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_empty_folder_that_was_there_stays_empty() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));

        assertThatThrownBy(
                        () -> TestServer.in(folder).port(taken.getLocalPort()).start())
                .isInstanceOf(StartException.class);

        assertThat(data).isEmptyDirectory();
    }

    /** J9. */
    @Test
    void a_database_of_a_newer_version_stays_as_it_is() throws SQLException {
        TestServer.in(folder).start().close();
        TestDatabase.in(folder).age();

        assertThatThrownBy(() -> TestServer.in(folder).start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is of a newer version of sdg");

        assertThat(folder.resolve("data/jobs")).isEmptyDirectory();
        assertThat(folder.resolve("data/lock")).doesNotExist();
    }

    /** J9. */
    @Test
    void a_database_that_is_none_stays_as_it_is() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        String text = "no database, but text that is long enough to be looked at".repeat(20);
        Files.writeString(data.resolve("sdg.db"), text);

        assertThatThrownBy(() -> TestServer.in(folder).onSqlite().start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("it is not a database of SQLite");

        assertThat(data.toFile().list()).containsExactly("sdg.db");
        assertThat(data.resolve("sdg.db")).hasContent(text);
    }
}
