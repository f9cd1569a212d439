package dev.sdg.run.schema;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Says that a model gave no answer that can be used. What it took, and its last answer, are not lost. */
public final class DraftFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunEnd end;
    private final transient List<String> problems;
    private final transient Optional<String> answer;
    private final transient Usage usage;
    private final transient Optional<BigDecimal> costUsd;

    DraftFailedException(
            RunEnd end, List<String> problems, Optional<String> answer, Usage usage, Optional<BigDecimal> costUsd) {
        super(end.why());
        this.end = end;
        this.problems = List.copyOf(problems);
        this.answer = answer;
        this.usage = usage;
        this.costUsd = costUsd;
    }

    /** Returns how that ended, and why. */
    public RunEnd end() {
        return end;
    }

    /** Returns what is wrong with the last answer; nothing where none came. */
    public List<String> problems() {
        return problems;
    }

    /** Returns the last answer, as the model wrote it. */
    public Optional<String> answer() {
        return answer;
    }

    /** Returns what was used. */
    public Usage usage() {
        return usage;
    }

    /** Returns US dollars; empty where a price is not known. */
    public Optional<BigDecimal> costUsd() {
        return costUsd;
    }
}
