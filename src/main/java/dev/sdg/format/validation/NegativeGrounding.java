package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;

/**
 * Rejects rows from passages with a hard negative that is a statement of the row's own passage: there it may well
 * answer the anchor, too. Immutable.
 */
public final class NegativeGrounding {
    private final List<Integer> negatives;

    /** Creates the check for rows of {@code schema} whose negatives stand in the fields {@code names}. */
    public NegativeGrounding(RowSchema schema, List<String> names) {
        this.negatives = names.stream().map(schema::indexOf).toList();
    }

    /** Returns {@code result}, or a rejection. */
    public ValidationResult validate(ValidationResult result, Candidate candidate, PromptRequest request) {
        return result instanceof ValidationResult.Accepted accepted
                        && accepted.sample().origin() instanceof RowOrigin.Passage origin
                        && request.subject() instanceof Subject.Passages passages
                        && passages.passages().stream()
                                .filter(passage -> passage.id().equals(origin.id()))
                                .anyMatch(passage -> isFrom(passage, accepted.sample()))
                ? new ValidationResult.Rejected(new Rejection(
                        RejectionReason.NOT_GROUNDED,
                        "the negative is a statement of passage " + origin.id() + ", from which the row is made",
                        candidate.raw(),
                        origin))
                : result;
    }

    private boolean isFrom(Passage passage, Sample sample) {
        Verbatim source = Verbatim.of(passage.text());
        return negatives.stream()
                .map(negative -> sample.values().get(negative))
                .anyMatch(value -> value instanceof Value.Text text
                        && source.find(text.text()).isPresent());
    }
}
