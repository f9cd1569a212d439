package dev.sdg.server;

import dev.sdg.database.PostgresServer;
import java.sql.SQLException;

/** Jobs to their ends with the database in PostgreSQL. */
class PostgresJobsTest extends JobsTest {
    @Override
    TestServer.Setup setup() throws SQLException {
        return super.setup().database(PostgresServer.get().database("SELECT 1"));
    }
}
