package dev.sdg.schema.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A dialect of SQL that is written. */
public enum Dialect {
    POSTGRESQL,
    /** MariaDB's as well. */
    MYSQL,
    SQLITE;

    /** Returns the word in options: {@code postgresql}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

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

    /** Returns {@code name} as an identifier, quoted always. */
    public String identifier(String name) {
        String quote = this == MYSQL ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Returns {@code text} as a constant. */
    public String text(String text) {
        String quoted = text.replace("'", "''");
        return "'" + (this == MYSQL ? quoted.replace("\\", "\\\\") : quoted) + "'";
    }
}
