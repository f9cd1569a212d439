package dev.sdg.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.server.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J9: a database that cannot be used is left as it is. */
class StoreTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void make() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void its_files_are_its_owners() throws IOException {
        Files.createFile(
                data.resolve("sdg.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try (Store store = open()) {
            new Projects(store).named("Demo");
            for (String file : new String[] {"sdg.db", "sdg.db-wal", "sdg.db-shm"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void one_of_a_newer_version_is_refused() throws SQLException {
        TestDatabase database = TestDatabase.in(folder);
        open(database).close();
        database.age();

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(" is of a newer version of sdg")
                .hasMessageContaining("⟨data⟩");
    }

    @Test
    void one_that_another_program_has_locked_is_refused() throws SQLException {
        open().close();
        try (Connection connection = new TestDatabase.Sqlite(folder).open();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program has locked it");
        }
        open().close();
    }

    @Test
    void what_is_no_database_is_refused() throws IOException {
        Files.writeString(
                data.resolve("sdg.db"), "no database, but text that is long enough to be looked at".repeat(20));

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it is not a database of SQLite");
    }

    private Store open() {
        return open(new TestDatabase.Sqlite(folder));
    }

    private Store open(TestDatabase database) {
        Databases databases = new Databases(folder, names -> Optional.empty(), TableSelection.ALL);
        return Store.open(data, database.address().map(databases::address), databases, Clock.systemUTC());
    }
}
