package dev.sdg.format.validation;

import dev.sdg.format.prompt.PromptRequest;
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
import java.util.Optional;
import java.util.Set;

/**
 * Rejects rows over the share that a passage, or a row of a table, has of one request. A row that repeats one of the
 * same reply takes no share: it is left to the check for duplicates. Keeps count: one object per request, used by one
 * thread.
 */
public final class ShareLimit {
    private final RowSchema schema;
    private final Map<String, Integer> remaining = new HashMap<>();
    private final Set<Fingerprint> seen = new HashSet<>();

    /**
     * Creates a limit for the reply to {@code request}. A request that names nothing rows are made from has no limit.
     */
    public ShareLimit(RowSchema schema, PromptRequest request) {
        this.schema = schema;
        remaining.putAll(request.subject().sources());
    }

    /** Returns {@code result}, or a rejection as surplus if its passage has had its share of different rows. */
    public ValidationResult admit(Candidate candidate, ValidationResult result) {
        if (result instanceof ValidationResult.Accepted accepted) {
            RowOrigin origin = accepted.sample().origin();
            Optional<String> source = origin.source().filter(id -> !isWithinShare(accepted.sample(), id));
            if (source.isPresent()) {
                String name = origin instanceof RowOrigin.Passage ? "passage " : "row ";
                return new ValidationResult.Rejected(new Rejection(
                        RejectionReason.SURPLUS,
                        name + source.get() + " already has all rows requested from it",
                        candidate.raw(),
                        origin));
            }
        }
        return result;
    }

    private boolean isWithinShare(Sample sample, String source) {
        return !seen.add(Fingerprint.of(schema, sample)) || remaining.merge(source, -1, Integer::sum) >= 0;
    }
}
