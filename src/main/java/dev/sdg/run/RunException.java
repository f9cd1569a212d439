package dev.sdg.run;

import java.util.List;

/** A run that could not begin. Nothing was changed, and no row was made. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a run could not begin. */
    public enum Kind {
        /** Settings that cannot work together or on this machine. */
        CONFIGURATION,
        /** There is no usable key. */
        KEY,
        /** The provider does not answer. */
        PROVIDER,
        /** There is no text to make rows from. */
        NO_INPUT,
        /** There is a data set already, and nothing was said about it. */
        OUTPUT_EXISTS,
        /** The data set that is to be continued was made by another run. */
        DIFFERENT_RUN,
        /** The output cannot be written or is in use, or what is there cannot be continued. */
        OUTPUT,
        /** The run was cancelled before it began. */
        CANCELLED
    }

    private final Kind kind;
    private final transient List<String> details;

    /**
     * @param message one line for people
     * @param details more lines, such as each difference
     */
    public RunException(Kind kind, String message, List<String> details) {
        super(message);
        this.kind = kind;
        this.details = List.copyOf(details);
    }

    public RunException(Kind kind, String message) {
        this(kind, message, List.of());
    }

    public RunException(Kind kind, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.kind = kind;
        this.details = List.of();
    }

    /** Returns why the run could not begin. */
    public Kind kind() {
        return kind;
    }

    /** Returns what the message leaves out, a line each; often nothing. */
    public List<String> details() {
        return details;
    }
}
