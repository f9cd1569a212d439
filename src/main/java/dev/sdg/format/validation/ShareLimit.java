package dev.sdg.format.validation;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rejects rows over a passage's share of one request. A row that repeats one of the same reply takes no share: it is
 * left to the check for duplicates. Keeps count: one object per request, used by one thread.
 */
public final class ShareLimit {
    private final RowSchema schema;
    private final Map<String, Integer> remaining = new HashMap<>();
    private final Set<Fingerprint> seen = new HashSet<>();

    /** Creates a limit for the reply to {@code request}. A request without passages has no limit. */
    public ShareLimit(RowSchema schema, PromptRequest request) {
        this.schema = schema;
        if (request.subject() instanceof Subject.Passages passages) {
            passages.shares().forEach(share -> remaining.merge(share.passage().id(), share.rows(), Integer::sum));
        }
    }

    /** Returns {@code result}, or a rejection as surplus if its passage has had its share of different rows. */
    public ValidationResult admit(Candidate candidate, ValidationResult result) {
        if (result instanceof ValidationResult.Accepted accepted
                && accepted.sample().origin() instanceof RowOrigin.Passage passage
                && !isWithinShare(accepted.sample(), passage)) {
            return new ValidationResult.Rejected(new Rejection(
                    RejectionReason.SURPLUS,
                    "passage " + passage.id() + " already has all rows requested from it",
                    candidate.raw(),
                    passage));
        }
        return result;
    }

    private boolean isWithinShare(Sample sample, RowOrigin.Passage passage) {
        return !seen.add(Fingerprint.of(schema, sample)) || remaining.merge(passage.id(), -1, Integer::sum) >= 0;
    }
}
