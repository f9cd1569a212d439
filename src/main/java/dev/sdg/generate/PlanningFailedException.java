package dev.sdg.generate;

import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;

/** Says that a call before the first batch failed in a way that every other call of the run would, too. */
public final class PlanningFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Usage effort;

    PlanningFailedException(LlmException cause, Usage effort) {
        super(cause.getMessage(), cause);
        this.failure = cause.failure();
        this.effort = effort;
    }

    /** Returns the end of the run. */
    public RunEnd end() {
        return RunEnd.of(failure);
    }

    /** Returns what was spent until then. */
    public Usage effort() {
        return effort;
    }
}
