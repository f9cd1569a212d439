package dev.sdg.schema.source;

import dev.sdg.schema.sql.Dialect;
import java.util.List;

/**
 * What a database says of its tables: statements that would make them.
 *
 * @param name of the database
 * @param dialect whose SQL it is
 * @param statements in an order in which they could be run
 * @param warnings what a person should know and that keeps nobody from going on
 */
public record DatabaseScript(String name, Dialect dialect, List<Statement> statements, List<String> warnings) {
    public DatabaseScript {
        statements = List.copyOf(statements);
        warnings = List.copyOf(warnings);
    }

    /**
     * A statement.
     *
     * @param table or type that it is about
     * @param sql without what ends it
     */
    public record Statement(String table, String sql) {}
}
