package dev.sdg.schema.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose SQL is written. */
public enum Dialect {
    POSTGRESQL,
    /** And MariaDB. */
    MYSQL,
    SQLITE;

    /** Returns the words of all dialects. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Dialect::word).toList();
    }

    /** Returns the dialect that {@code word} names. */
    public static Optional<Dialect> ofWord(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word().equals(word))
                .findFirst();
    }

    /** Returns the word for it: {@code postgresql}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name as messages spell it. */
    @Override
    public String toString() {
        return switch (this) {
            case POSTGRESQL -> "PostgreSQL";
            case MYSQL -> "MySQL";
            case SQLITE -> "SQLite";
        };
    }

    /** Returns {@code name} in quotes. */
    public String name(String name) {
        String quote = this == MYSQL ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Returns {@code names} in quotes, separated by commas. */
    public String names(List<String> names) {
        return String.join(", ", names.stream().map(this::name).toList());
    }

    /** Returns {@code text} as a constant. */
    public String text(String text) {
        String doubled = text.replace("'", "''");
        return "'" + (this == MYSQL ? doubled.replace("\\", "\\\\") : doubled) + "'";
    }
}
