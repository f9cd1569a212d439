package dev.sdg.run.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A request that no run can be made of. Carries everything that is wrong with it, not only the first. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the exception for these problems.
     *
     * @param problems at least one
     */
    public InvalidRequestException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }
}
