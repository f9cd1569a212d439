package dev.sdg.format;

import dev.sdg.sample.RowSchema;

/** The helper field in which a row names its passage. It never reaches the data. */
final class PassageKey {
    static final String NAME = "passage";

    private PassageKey() {}

    /** Returns whether rows are asked to name their passage: not where the user has a field of that name himself. */
    static boolean isUsed(RowSchema schema, BatchRequest request) {
        return request.subject() instanceof Subject.Passages && schema.indexOf(NAME) < 0;
    }
}
