package dev.sdg.offline.grammar;

/**
 * The finite verb of a clause with what belongs to it.
 *
 * @param span from its first adverb or auxiliary to its main verb
 * @param kind how it is built
 * @param operator index of the auxiliary that goes to the front in a question; -1 where "do" must
 * @param main index of the main verb; of a copula that itself
 * @param form the form of the main verb
 * @param negative whether it says "not"
 */
public record VerbGroup(Span span, Kind kind, int operator, int main, VerbForm form, boolean negative) {

    /** The ways in which verb groups are built. */
    public enum Kind {
        /** "is", "were". */
        COPULA,
        /** "is stored", "was being stored". */
        PASSIVE,
        /** "is falling". */
        PROGRESSIVE,
        /** "must be stored", "can hold". */
        MODAL,
        /** "has fallen". */
        PERFECT,
        /** "holds", "held". */
        SIMPLE
    }

    /** Returns whether it is {@code other}. */
    public boolean is(Kind other) {
        return kind == other;
    }
}
