package dev.sdg.format.prompt;

import dev.sdg.sample.RowSchema;

/** The helper field in which a row names its passage. It never reaches the data. */
public final class PassageKey {
    public static final String NAME = "passage";

    private PassageKey() {}

    /** Returns whether rows are asked to name their passage: not where the user has a field of that name himself. */
    public static boolean isUsed(RowSchema schema, PromptRequest request) {
        return request.subject() instanceof Subject.Passages && schema.indexOf(NAME) < 0;
    }
}
