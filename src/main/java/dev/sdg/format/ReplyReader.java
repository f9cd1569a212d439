package dev.sdg.format;

import dev.sdg.sample.RowSchema;

/**
 * Finds the rows in a model's reply, however it is dressed up or damaged. Never throws for what a reply holds; time is
 * linear in its length.
 */
public final class ReplyReader {
    private final RowSchema schema;

    /** Creates a reader of rows of {@code schema}: their field names tell a row from what is wrapped around rows. */
    public ReplyReader(RowSchema schema) {
        this.schema = schema;
    }

    /** Returns what {@code reply} holds. */
    public Reading read(String reply) {
        throw new UnsupportedOperationException("being written: " + schema + reply);
    }
}
