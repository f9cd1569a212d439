package dev.sdg.database;

import java.sql.SQLException;

/** The words of a server in our messages. */
final class ServerMessage {
    private static final int LONGEST = 500;

    private ServerMessage() {}

    /** Returns what {@code e} says as one line, without passwords. */
    static String of(SQLException e) {
        String words = DatabaseAddress.masked(String.valueOf(e.getMessage()))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
