package dev.sdg.cli.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is logged. The words are those of the command line. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    public static Optional<LogLevel> named(String typed) {
        String wanted = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().equals(wanted))
                .findFirst();
    }
}
