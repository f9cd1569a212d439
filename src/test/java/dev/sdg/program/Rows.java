package dev.sdg.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what the program left, as its users' tools would. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Rows() {}

    /** Returns the rows of a JSONL file; fails where a line is no object or the last one has no end. */
    static List<JsonNode> jsonl(Path file) {
        String text = text(file);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new AssertionError("the last line of " + file + " has no end");
        }
        return text.lines().map(Rows::object).toList();
    }

    /** Returns the names and types of the columns of a Parquet or CSV file, as DuckDB sees them: {@code a VARCHAR}. */
    static List<String> columns(Path file) {
        return query("DESCRIBE SELECT * FROM '" + file + "'", 2);
    }

    /** Returns the number of rows of a Parquet or CSV file. */
    static long count(Path file) {
        return Long.parseLong(query("SELECT count(*) FROM '" + file + "'", 1).get(0));
    }

    /** Returns the number of rows of a Parquet or CSV file for which {@code condition}, in SQL, holds. */
    static long countWhere(Path file, String condition) {
        return Long.parseLong(query("SELECT count(*) FROM '" + file + "' WHERE " + condition, 1)
                .get(0));
    }

    private static List<String> query(String sql, int columns) {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(columns == 1 ? results.getString(1) : results.getString(1) + " " + results.getString(2));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Returns the object that {@code line} is; fails where it is none. */
    static JsonNode object(String line) {
        try {
            JsonNode row = JSON.readTree(line);
            if (!row.isObject()) {
                throw new AssertionError("no object: " + line);
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
