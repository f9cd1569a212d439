package dev.sdg.generate;

import dev.sdg.llm.Failure;

/**
 * How a run ended.
 *
 * @param kind the case
 * @param why one line for people
 */
public record RunEnd(Kind kind, String why) {

    /** The cases, each with an exit code of its own or shared by cases that look alike from outside. */
    public enum Kind {
        /** Every requested row is saved. */
        COMPLETE,
        /** Fewer rows than requested: no new ones came, or none that were usable. */
        FEWER_ROWS,
        /** Fewer rows than requested, and the source can never give another. */
        EXHAUSTED,
        /** The provider or its quota stopped the run. */
        PROVIDER,
        /** The key is wrong or not allowed. */
        KEY_REFUSED,
        /** What the user configured cannot work. */
        USER_ERROR,
        /** The provider refused a request as malformed. */
        REQUEST_REFUSED,
        /** A fault of this program. */
        OUR_FAULT,
        /** The rows could not be saved. */
        OUTPUT,
        /** A person or the system asked the program to stop. */
        INTERRUPTED
    }

    /** Returns the end of a run that failed by itself, not by what it met. */
    public static RunEnd ownFault(RuntimeException fault) {
        return new RunEnd(Kind.OUR_FAULT, "internal error: " + fault);
    }

    /** Returns the end of a run that {@code failure} stops. */
    public static RunEnd of(Failure failure) {
        Kind kind =
                switch (failure.kind()) {
                    case CALL_NOT_MADE -> Kind.FEWER_ROWS;
                    case KEY_REFUSED -> Kind.KEY_REFUSED;
                    case INVALID_SETTINGS -> Kind.USER_ERROR;
                    case INVALID_REQUEST -> Kind.REQUEST_REFUSED;
                    case UNAVAILABLE, TRANSIENT, INPUT_TOO_LONG, OUTPUT_TOO_LONG, REQUEST_FAILED -> Kind.PROVIDER;
                };
        return new RunEnd(kind, failure.message());
    }

    /** Returns whether what was saved is a finished data set: all that was requested, or all that could be had. */
    public boolean leavesFinishedRows() {
        return kind == Kind.COMPLETE || kind == Kind.FEWER_ROWS || kind == Kind.EXHAUSTED;
    }
}
