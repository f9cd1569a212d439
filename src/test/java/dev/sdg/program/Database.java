package dev.sdg.program;

import dev.sdg.database.MariadbServer;
import dev.sdg.database.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of a test, as somebody else than the program sees it. */
final class Database {
    private final Path folder;
    private final Kind kind;
    private final String address;

    private Database(Path folder, Kind kind, String address) {
        this.folder = folder;
        this.kind = kind;
        this.address = address;
    }

    /** The databases that rows are written to. */
    enum Kind {
        SQLITE,
        POSTGRESQL,
        MARIADB
    }

    /**
     * Returns a new one with what {@code script} makes; empty: nothing. Of SQLite it is the file "made.db" in
     * {@code folder}.
     */
    static Database in(Path folder, Kind kind, String script) throws SQLException {
        String address =
                switch (kind) {
                    case SQLITE -> "made.db";
                    case POSTGRESQL -> PostgresServer.get().database("SELECT 1");
                    case MARIADB -> MariadbServer.get().database();
                };
        Database database = new Database(folder, kind, address);
        if (!script.isEmpty()) {
            database.execute(script);
        }
        return database;
    }

    /** Returns its address, for the program. */
    String address() {
        return address;
    }

    /** Opens it. */
    Connection open() throws SQLException {
        return switch (kind) {
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(address));
            case POSTGRESQL -> PostgresServer.get().open(address);
            case MARIADB -> MariadbServer.get().open(address);
        };
    }

    /** Runs statements. */
    void execute(String script) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            if (kind == Kind.SQLITE) {
                statement.executeUpdate(script);
            } else {
                statement.execute(script);
            }
        }
    }

    /** Returns what {@code query} finds: for each row its values with bars between them. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
