package dev.sdg.generate.model;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;

/** Says that a call before the first batch failed in a way that every other call of the run would, too. */
public final class PlanningFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Usage usage;

    PlanningFailedException(LlmException cause, Usage usage) {
        super(cause.getMessage(), cause);
        this.failure = cause.failure();
        this.usage = usage;
    }

    /** Returns the end of the run. */
    public RunEnd end() {
        return RunEnd.of(failure);
    }

    /** Returns what was used until then. */
    public Usage usage() {
        return usage;
    }
}
