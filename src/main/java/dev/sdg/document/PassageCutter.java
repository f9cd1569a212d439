package dev.sdg.document;

import java.util.List;

/**
 * Cuts documents into passages along their headings and paragraphs.
 *
 * <p>A section with enough text stands alone; small neighbours under one parent share a passage. No cut is made inside
 * a sentence, a row of a table or a block of code, so a passage can be longer than its aim.
 */
public final class PassageCutter {

    /** The size in tokens that passages aim for when the user does not say. */
    public static final int DEFAULT_TOKENS = 400;

    private final int tokens;

    /** Makes a cutter whose passages aim at {@code tokens} estimated tokens, at least 20. */
    public PassageCutter(int tokens) {
        if (tokens < 20) {
            throw new IllegalArgumentException("passages of " + tokens + " tokens: at least 20 are needed");
        }
        this.tokens = tokens;
    }

    /** Returns the passages of {@code documents}, with ids {@code p1}, {@code p2}, … over all of them. */
    public CutPassages cut(List<Document> documents) {
        if (documents.isEmpty()) {
            return new CutPassages(List.of(), 0, 0);
        }
        throw new UnsupportedOperationException(tokens + " " + documents.size());
    }
}
