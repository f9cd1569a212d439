package dev.sdg.format;

import dev.sdg.sample.RowSchema;

/** Turns away rows over a passage's share of one request. Keeps count: one object per reply, used by one thread. */
public final class ShareLimit {

    /** Creates a limit for the reply to {@code request}. A request without passages has no limit. */
    public ShareLimit(RowSchema schema, BatchRequest request) {
        throw new UnsupportedOperationException("being written: " + schema + request);
    }

    /** Returns {@code judgement}, or a rejection as surplus if its passage has had its share of different rows. */
    public Judgement admit(Candidate candidate, Judgement judgement) {
        throw new UnsupportedOperationException("being written: " + candidate + judgement);
    }
}
