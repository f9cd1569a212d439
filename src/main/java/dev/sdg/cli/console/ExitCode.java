package dev.sdg.cli.console;

import dev.sdg.generate.RunEnd;

/** How the process ends. People's scripts rely on the numbers. */
public enum ExitCode {
    /** Every requested row is saved and every file asked for is written. */
    COMPLETE(0),
    /** A fault of this program. */
    OUR_FAULT(1),
    /** Command line, configuration, format file, or an unknown model. */
    USAGE(2),
    /** The key is missing, wrong or not allowed. */
    KEY(4),
    /** The provider or its quota stopped the run. */
    PROVIDER(5),
    /** Fewer rows than requested. */
    FEWER_ROWS(6),
    /** No input could be read. */
    INPUT(7),
    /** The output cannot be written. */
    OUTPUT(8),
    /** SIGHUP, after an orderly stop. */
    HANGUP(129),
    /** SIGINT, after an orderly stop. */
    INTERRUPT(130),
    /** SIGTERM, after an orderly stop. */
    TERMINATION(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Returns how a run of this end ends; one that a signal stopped, as that signal says. */
    public static ExitCode of(RunEnd end) {
        return switch (end.kind()) {
            case COMPLETE -> COMPLETE;
            case FEWER_ROWS, EXHAUSTED -> FEWER_ROWS;
            case PROVIDER -> PROVIDER;
            case KEY_REFUSED -> KEY;
            case USER_ERROR -> USAGE;
            case OUR_FAULT, REQUEST_REFUSED -> OUR_FAULT;
            case OUTPUT -> OUTPUT;
            case INTERRUPTED -> INTERRUPT;
        };
    }
}
