package dev.sdg.format.definition;

import java.util.List;

/**
 * A format that the user named or defined cannot be used. Carries everything that is wrong with it, not only the first.
 */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /** Creates an exception for {@code problems}: at least one, each a line for people. */
    public FormatException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(new String[0]);
    }

    /** Creates an exception for {@code problems} that {@code cause} brought about. */
    public FormatException(List<String> problems, Throwable cause) {
        this(problems);
        initCause(cause);
    }

    /** Returns what is wrong, a line each, in the order of the file. */
    public List<String> problems() {
        return List.of(problems);
    }
}
