package dev.sdg.program;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds with DuckDB what is wrong with tables in files; shares no code with what made or verified them. */
final class TableJudge {
    private final Path folder;
    private final String extension;
    private final Schema schema;

    /** @param extension of the files: {@code csv}, {@code jsonl} */
    TableJudge(Path folder, String extension, Schema schema) {
        this.folder = folder;
        this.extension = extension;
        this.schema = schema;
    }

    /**
     * Returns orphans, duplicates and nulls, a line for each kind that there is; tables have names that files can have.
     */
    List<String> findings() throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Table table : schema.tables()) {
                statement.execute("CREATE VIEW %s AS SELECT * FROM %s".formatted(name(table.name()), reader(table)));
            }
            for (Table table : schema.tables()) {
                for (Column column : table.columns()) {
                    if (column.required()) {
                        count(
                                statement,
                                table.name() + "." + column.name() + " null",
                                "FROM %s WHERE %s IS NULL".formatted(name(table.name()), name(column.name())),
                                findings);
                    }
                }
                List<List<String>> unique = new ArrayList<>(table.uniqueSets());
                unique.add(table.primaryKey());
                for (List<String> set : unique) {
                    if (!set.isEmpty()) {
                        count(
                                statement,
                                table.name() + set + " duplicate",
                                "FROM (SELECT 1 FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1)"
                                        .formatted(name(table.name()), noneNull("", set), names("", set)),
                                findings);
                    }
                }
                for (ForeignKey key : table.foreignKeys()) {
                    count(
                            statement,
                            table.name() + "." + key.name() + " orphan",
                            "FROM %s c ANTI JOIN %s p ON (%s) = (%s) WHERE %s"
                                    .formatted(
                                            name(table.name()),
                                            name(key.parent()),
                                            names("c.", key.columns()),
                                            names("p.", key.parentColumns()),
                                            noneNull("c.", key.columns())),
                            findings);
                }
            }
        }
        return findings;
    }

    /** Returns how many rows {@code table} has. */
    long rows(String table) throws SQLException {
        return number("SELECT count(*) FROM " + reader(schema.table(table).orElseThrow()));
    }

    /** Returns the number that {@code sql} gives, in which tables stand by their names. */
    long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Table table : schema.tables()) {
                statement.execute("CREATE VIEW %s AS SELECT * FROM %s".formatted(name(table.name()), reader(table)));
            }
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private String reader(Table table) {
        Path file = folder.resolve(table.name() + "." + extension);
        return switch (extension) {
            case "csv" ->
                "read_csv('%s', header=true, all_varchar=true, allow_quoted_nulls=false, parallel=false)"
                        .formatted(file);
            case "parquet" -> "read_parquet('%s')".formatted(file);
            default -> "read_json('%s', format='newline_delimited')".formatted(file);
        };
    }

    private static void count(Statement statement, String what, String from, List<String> findings)
            throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*) " + from)) {
            result.next();
            if (result.getLong(1) > 0) {
                findings.add(what + ": " + result.getLong(1));
            }
        }
    }

    private static String names(String table, List<String> columns) {
        return columns.stream().map(column -> table + name(column)).collect(Collectors.joining(", "));
    }

    private static String noneNull(String table, List<String> columns) {
        return columns.stream()
                .map(column -> table + name(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
