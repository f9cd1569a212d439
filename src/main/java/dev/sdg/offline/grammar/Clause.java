package dev.sdg.offline.grammar;

/**
 * A statement that could be read: who does what.
 *
 * @param sentence where it stands
 * @param lead what stands in front of the subject and ends in a comma, without the comma; may be empty
 * @param subject the noun phrase that the verb agrees with
 * @param verb the finite verb
 * @param rest what follows the verb, up to where another clause is joined on or the sentence ends
 */
public record Clause(Sentence sentence, Span lead, Span subject, VerbGroup verb, Span rest) {

    /** Returns the index in {@code rest} of the first token that is one of {@code words}, or -1. */
    public int find(String... words) {
        for (int i = rest.from(); i < rest.to(); i++) {
            if (sentence.at(i).isWord(words)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns this clause with a shorter rest. */
    public Clause endingAt(int index) {
        return new Clause(sentence, lead, subject, verb, new Span(rest.from(), Math.max(rest.from(), index)));
    }

    /** Returns whether the verb is in the past. */
    public boolean isPast() {
        return verb.operator() < 0
                ? verb.form().is(VerbForm.Kind.PAST)
                : sentence.at(verb.operator()).isWord("was", "were", "had");
    }

    /** Returns the word that the subject is about. */
    public Token subjectHead() {
        return sentence.at(NounPhrases.head(sentence, subject));
    }
}
