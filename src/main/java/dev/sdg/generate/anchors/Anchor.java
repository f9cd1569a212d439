package dev.sdg.generate.anchors;

import dev.sdg.sample.RowSchema;
import java.util.List;
import java.util.Optional;

/**
 * The text of a row that leads to another.
 *
 * @param field its name
 * @param positive the field that it leads to
 * @param documentIsEnough whether it only has to lead to the document: to a question with its context belongs no other
 *     passage
 */
public record Anchor(String field, String positive, boolean documentIsEnough) {
    private static final List<Anchor> KNOWN = List.of(
            new Anchor("anchor", "positive", false),
            new Anchor("question", "context", true),
            new Anchor("query", "document", false));

    /** Returns the anchor of rows of {@code schema}; empty where they have none. */
    public static Optional<Anchor> of(RowSchema schema) {
        return KNOWN.stream()
                .filter(anchor -> schema.indexOf(anchor.field()) >= 0 && schema.indexOf(anchor.positive()) >= 0)
                .findFirst();
    }
}
