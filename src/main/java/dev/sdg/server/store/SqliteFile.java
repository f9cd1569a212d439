package dev.sdg.server.store;

import dev.sdg.file.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The file of a SQLite database, before it is opened for good. */
final class SqliteFile {
    private static final String OWNERS = "rw-------";

    /** A transaction of another process of sdg is over long before. */
    private static final int WAIT_MILLIS = 3_000;

    private SqliteFile() {}

    /**
     * Sees to it that its owner alone can use the file, and that it can be written. SQLite gives the files beside it
     * the same permissions.
     *
     * @throws StoreException where it cannot be written, or another program has locked it
     */
    static void prepare(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, LocalDisk.owners(OWNERS));
            }
            for (String suffix : List.of("", "-wal", "-shm")) {
                restrict(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be opened: " + e, e);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + WAIT_MILLIS);
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            throw new StoreException("the database " + file + " cannot be opened: " + why(e), e);
        }
    }

    private static void restrict(Path file) throws IOException {
        if (Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNERS));
        }
    }

    private static String why(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("[SQLITE_BUSY") || message.startsWith("[SQLITE_LOCKED")) {
            return "another program has locked it; close that program and start again";
        }
        return message.startsWith("[SQLITE_NOTADB")
                ? "it is not a database of SQLite; move it away and start again: jobs are listed as their folders say"
                : message;
    }
}
