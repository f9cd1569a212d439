package dev.sdg.offline.grammar;

/**
 * A form of a verb.
 *
 * @param kind which form
 * @param lemma the base form
 */
public record VerbForm(Kind kind, String lemma) {

    /** The forms that English tells apart. */
    public enum Kind {
        /** "go", also the present of plurals. */
        BASE,
        /** "goes". */
        THIRD_PERSON,
        /** "went" or "gone". */
        PAST,
        /** "put": base and past look the same. */
        BASE_OR_PAST,
        /** "going". */
        GERUND
    }

    /** Returns whether the form is {@code other}. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /** Returns whether the form can stand after "be" or "have", as "gone" and "put" can. */
    boolean isParticiple() {
        return kind == Kind.PAST || kind == Kind.BASE_OR_PAST;
    }
}
