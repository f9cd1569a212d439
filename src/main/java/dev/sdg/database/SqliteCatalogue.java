package dev.sdg.database;

import dev.sdg.schema.source.DatabaseScript.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SQLite keeps the statements that made its tables. */
final class SqliteCatalogue implements Catalogue {
    private static final String TABLES = """
            SELECT m.name, m.sql FROM sqlite_schema m JOIN pragma_table_list l ON l.schema = 'main' AND l.name = m.name
            WHERE m.type = 'table' AND l.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY m.rowid""";
    private static final String PARENTS = """
            SELECT m.name, k."table" FROM sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'""";
    private static final String INDEXES = """
            SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'
            ORDER BY rowid""";

    private final Connection connection;

    SqliteCatalogue(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<TableName> tables() throws SQLException {
        List<TableName> tables = new ArrayList<>();
        for (Statement made : made(TABLES)) {
            tables.add(new TableName("", made.table()));
        }
        return tables;
    }

    @Override
    public Map<TableName, Set<TableName>> parents() throws SQLException {
        List<TableName> tables = tables();
        Map<TableName, Set<TableName>> parents = new HashMap<>();
        for (Statement key : made(PARENTS)) {
            // A key may name its parent in other case.
            tables.stream()
                    .filter(table -> table.name().equalsIgnoreCase(key.sql()))
                    .forEach(parent -> parents.computeIfAbsent(
                                    new TableName("", key.table()), child -> new LinkedHashSet<>())
                            .add(parent));
        }
        return parents;
    }

    @Override
    public List<Statement> statements(List<TableName> tables) throws SQLException {
        List<Statement> statements = new ArrayList<>(made(TABLES));
        statements.addAll(made(INDEXES));
        statements.removeIf(made -> !tables.contains(new TableName("", made.table())));
        return statements;
    }

    private List<Statement> made(String query) throws SQLException {
        List<Statement> made = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                made.add(new Statement(rows.getString(1), rows.getString(2)));
            }
        }
        return made;
    }
}
