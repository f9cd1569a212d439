package dev.sdg.server.store;

import java.sql.SQLException;

/** Whether a failure says that the disk is full. Each library says it in its own words. */
public final class FullDisk {
    /** Of PostgreSQL, whose messages are in the language of its server. */
    private static final String POSTGRES_STATE = "53100";

    private FullDisk() {}

    /** Returns whether a full disk is among the causes. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (says(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return (cause instanceof SQLException sql && POSTGRES_STATE.equals(sql.getSQLState()))
                || message.contains("No space left")
                || message.contains("SQLITE_FULL")
                || message.contains("disk full");
    }
}
