package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;

/**
 * Rejects rows from passages whose hard negative is a statement of the row's own passage: there it may well answer the
 * anchor, too. Immutable.
 */
public final class NegativeGrounding {
    private final int negative;

    /** Creates the check for rows of {@code schema} whose negative stands in the field {@code negative}. */
    public NegativeGrounding(RowSchema schema, String negative) {
        this.negative = schema.indexOf(negative);
    }

    /** Returns {@code result}, or a rejection. */
    public ValidationResult validate(ValidationResult result, Candidate candidate, PromptRequest request) {
        return result instanceof ValidationResult.Accepted accepted
                        && accepted.sample().origin() instanceof RowOrigin.Passage origin
                        && request.subject() instanceof Subject.Passages passages
                        && accepted.sample().values().get(negative) instanceof Value.Text text
                        && passages.passages().stream()
                                .filter(passage -> passage.id().equals(origin.id()))
                                .anyMatch(passage -> isFrom(passage, text.text()))
                ? new ValidationResult.Rejected(new Rejection(
                        RejectionReason.NOT_GROUNDED,
                        "the negative is a statement of passage " + origin.id() + ", from which the row is made",
                        candidate.raw(),
                        origin))
                : result;
    }

    private static boolean isFrom(Passage passage, String text) {
        return Verbatim.of(passage.text()).find(text).isPresent();
    }
}
