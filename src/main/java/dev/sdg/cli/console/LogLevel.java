package dev.sdg.cli.console;

import dev.sdg.run.spec.Problems;
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

    /** Returns the level that {@code typed}, the value of the option, names. */
    public static LogLevel read(String typed, Problems problems) {
        return named(typed).orElseGet(() -> {
            problems.add("log-level", "'" + typed + "' is not one of DEBUG, INFO, WARNING, ERROR, CRITICAL");
            return INFO;
        });
    }

    private static Optional<LogLevel> named(String typed) {
        String wanted = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().equals(wanted))
                .findFirst();
    }
}
