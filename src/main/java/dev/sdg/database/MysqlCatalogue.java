package dev.sdg.database;

import dev.sdg.schema.source.DatabaseScript.Statement;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** MySQL and MariaDB tell the statement that would make a table. */
final class MysqlCatalogue implements Catalogue {
    private static final String TABLES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('mysql', 'sys', 'performance_schema')
            ORDER BY create_time, table_name""";
    private static final String PARENTS = """
            SELECT DISTINCT table_schema, table_name, referenced_table_schema, referenced_table_name
            FROM information_schema.key_column_usage WHERE referenced_table_name IS NOT NULL""";

    /** What MariaDB prints as the width of an integer when nobody gave one. */
    private static final Pattern WIDTH =
            Pattern.compile("(?m)^( +`(?:[^`]|``)+` )(tinyint(?=\\(4\\))|smallint(?=\\(6\\))|mediumint(?=\\(9\\))"
                    + "|int(?=\\(11\\))|bigint(?=\\(20\\)))\\(\\d+\\)");

    private static final Pattern BOOLEAN = Pattern.compile("(?m)^( +`(?:[^`]|``)+` )tinyint\\(1\\)(?! unsigned)");

    private final Connection connection;
    private final List<String> schemas;

    /** @param schemas the databases of the server to look into */
    MysqlCatalogue(Connection connection, List<String> schemas) {
        this.connection = connection;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public List<TableName> tables() throws SQLException {
        List<TableName> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString(1), rows.getString(2));
                if (schemas.contains(table.schema())) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    @Override
    public Map<TableName, Set<TableName>> parents() throws SQLException {
        Map<TableName, Set<TableName>> parents = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(PARENTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                parents.computeIfAbsent(
                                new TableName(rows.getString(1), rows.getString(2)), child -> new LinkedHashSet<>())
                        .add(new TableName(rows.getString(3), rows.getString(4)));
            }
        }
        return parents;
    }

    private static String plain(String sql) {
        return BOOLEAN.matcher(WIDTH.matcher(sql).replaceAll("$1$2")).replaceAll("$1boolean");
    }

    @Override
    public List<Statement> statements(List<TableName> tables) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        for (TableName table : tables) {
            String name = Dialect.MYSQL.name(table.schema()) + "." + Dialect.MYSQL.name(table.name());
            try (PreparedStatement statement = connection.prepareStatement("SHOW CREATE TABLE " + name);
                    ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    String sql = plain(rows.getString(2));
                    String begins = "CREATE TABLE " + Dialect.MYSQL.name(table.name());
                    statements.add(new Statement(
                            table.name(),
                            sql.startsWith(begins) ? "CREATE TABLE " + name + sql.substring(begins.length()) : sql));
                }
            }
        }
        return statements;
    }
}
