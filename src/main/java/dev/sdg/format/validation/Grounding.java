package dev.sdg.format.validation;

import java.util.Locale;
import java.util.Optional;

/** How closely a row that quotes its passage is held to it. */
public enum Grounding {
    /**
     * The quotation is verbatim in the passage and the answer verbatim in the quotation, white space and quote marks
     * aside.
     */
    STRICT,
    /**
     * A quotation with at least 80 % of its words in one place of the passage is replaced by that place, and the
     * content words of the answer are all in it.
     */
    LENIENT,
    /** Not at all. */
    OFF;

    /** Returns its name on the command line and in files: {@code strict}, {@code lenient}, {@code off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the grounding of that name, in any case. */
    public static Optional<Grounding> named(String name) {
        for (Grounding grounding : values()) {
            if (grounding.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(grounding);
            }
        }
        return Optional.empty();
    }
}
