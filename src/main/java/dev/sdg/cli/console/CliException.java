package dev.sdg.cli.console;

import java.util.List;

/** Ends the program before a run has begun, with an exit code and a few lines for the person who started it. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> lines;

    public CliException(ExitCode exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    public CliException(ExitCode exitCode, String... lines) {
        this(exitCode, List.of(lines));
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> lines() {
        return lines;
    }
}
