package dev.sdg.cli.console;

import dev.sdg.generate.RunEnd;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunReport;
import dev.sdg.schema.source.RefusedSchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;

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
    /** The data is there and does not hold. */
    NOT_VALID(9),
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

    private static ExitCode of(RunEnd end) {
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

    /**
     * Returns how the process ends after a run.
     *
     * @param customFormat whether the rows have a format that a user wrote: its schema is the only thing in a request
     *     that can be his fault
     */
    public static ExitCode of(RunReport report, boolean customFormat, CancellationToken cancellation) {
        return switch (report.end().kind()) {
            case INTERRUPTED -> of(cancellation);
            case REQUEST_REFUSED -> customFormat ? USAGE : OUR_FAULT;
            default -> of(report.end());
        };
    }

    /** Returns how the process ends after calls that were for no rows. */
    public static ExitCode of(RunEnd end, CancellationToken cancellation) {
        return end.kind() == RunEnd.Kind.INTERRUPTED ? of(cancellation) : of(end);
    }

    /** Returns how the process ends where a run could not begin. */
    public static ExitCode of(RunException.Kind kind, CancellationToken cancellation) {
        return switch (kind) {
            case CONFIGURATION, OUTPUT_EXISTS, DIFFERENT_RUN -> USAGE;
            case KEY -> KEY;
            case PROVIDER -> PROVIDER;
            case NO_INPUT -> INPUT;
            case OUTPUT -> OUTPUT;
            case CANCELLED -> of(cancellation);
        };
    }

    /** Returns how the process ends where a schema cannot be read. */
    public static ExitCode of(UnreadableSchemaException e) {
        return e instanceof RefusedSchemaException ? KEY : INPUT;
    }

    /** Returns how the process ends after a run that was cancelled. */
    public static ExitCode of(CancellationToken cancellation) {
        return cancellation.cause().map(ExitCode::ofSignal).orElse(INTERRUPT);
    }

    /** Returns how the process ends after the signal {@code name}; what is none of the three counts as SIGINT. */
    static ExitCode ofSignal(String name) {
        return switch (name) {
            case "TERM" -> TERMINATION;
            case "HUP" -> HANGUP;
            default -> INTERRUPT;
        };
    }
}
