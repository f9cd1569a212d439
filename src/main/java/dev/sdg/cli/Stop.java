package dev.sdg.cli;

import java.util.List;

/** Ends the program before a run has begun, with an exit code and a few lines for the person who started it. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> lines;

    Stop(ExitCode exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    Stop(ExitCode exitCode, String... lines) {
        this(exitCode, List.of(lines));
    }

    ExitCode exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }
}
