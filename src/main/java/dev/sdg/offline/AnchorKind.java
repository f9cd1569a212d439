package dev.sdg.offline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the anchor of a row is. */
public enum AnchorKind {
    /** A heading, a title, the introduction of a list or the caption of a table, with what stands under it. */
    HEADING(0.4),
    /** Words as people type them into a search box, or a term with its definition. */
    KEYWORD(0.15),
    /** A sentence that stands by itself, with the text that it was taken out of. */
    CLOZE(0.25),
    /** A question, with the sentences that answer it. */
    QUESTION(0.2);

    private final double share;

    AnchorKind(double share) {
        this.share = share;
    }

    /** Returns which share of the rows the kind has where texts give enough of it, and all kinds are wanted. */
    double share() {
        return share;
    }

    /** Returns the name that users write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all kinds, in the order in which help shows them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(AnchorKind::label).toList();
    }

    /** Returns the kind that users call {@code label}. */
    public static Optional<AnchorKind> named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
