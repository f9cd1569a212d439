package dev.sdg.file;

import dev.sdg.sample.RejectionReason;
import java.io.IOException;

/** Says that what stands somewhere in a file is no row. */
public final class MalformedRowException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long number;
    private final RejectionReason reason;
    private final String raw;

    /**
     * Creates an exception about the line {@code number}.
     *
     * @param problem in words, without the number
     * @param raw the line, where it is known
     */
    public MalformedRowException(long number, RejectionReason reason, String problem, String raw) {
        super(problem);
        this.number = number;
        this.reason = reason;
        this.raw = raw;
    }

    /** Returns the number of the line, from 1; in Parquet of the row. */
    public long number() {
        return number;
    }

    public RejectionReason reason() {
        return reason;
    }

    /** Returns what stands there, where it is text. */
    public String raw() {
        return raw;
    }

    /** Returns what is wrong, without the number of the line. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
