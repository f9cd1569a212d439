package dev.sdg.dataset.report;

import java.util.List;

/**
 * Candidates that were not saved for one reason.
 *
 * @param code of the reason: {@code too_short}
 * @param count how many
 * @param examples the first of them, at most three
 */
public record RejectedReason(String code, long count, List<Example> examples) {

    public RejectedReason {
        examples = List.copyOf(examples);
    }

    /**
     * One of them.
     *
     * @param detail what was wrong with it
     * @param raw the candidate as it came, perhaps cut
     */
    public record Example(String detail, String raw) {}
}
