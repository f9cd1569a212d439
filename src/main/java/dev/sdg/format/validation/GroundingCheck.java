package dev.sdg.format.validation;

import java.util.Optional;

/** Decides whether one text quotes another. Immutable. */
public interface GroundingCheck {

    /** Returns the check for a grounding that is not off. */
    static GroundingCheck of(Grounding grounding) {
        return grounding == Grounding.STRICT ? new VerbatimCheck() : new WordOverlapCheck();
    }

    /** Returns what {@code quotation} is to be saved as, if it quotes {@code passage}. */
    Optional<String> place(String quotation, String passage);

    /** Returns what of {@code answer} does not stand in {@code quotation}, if anything. */
    Optional<String> missing(String answer, String quotation);

    /** Returns what a quotation is not that was turned away, up to the name of the passage. */
    String wanted();
}
