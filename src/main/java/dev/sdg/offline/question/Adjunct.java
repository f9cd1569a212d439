package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import java.util.Optional;
import java.util.Set;

/**
 * A phrase that says when, where or how, and that a question can ask for.
 *
 * @param preposition the word that opens it, in lower case
 * @param span all of it
 * @param object what follows the preposition
 */
public record Adjunct(String preposition, Span span, Span object) {

    /** Recognises what may follow a preposition. */
    public interface Target {
        /** Returns the index behind the phrase at {@code from}; {@code from} where there is none. */
        int end(Sentence sentence, int from);
    }

    /** Returns the adjunct of {@code clause}, in front of the subject or behind the verb, that has {@code target}. */
    public static Optional<Adjunct> find(Clause clause, Set<String> prepositions, Target target) {
        return inLead(clause, prepositions, target).or(() -> inRest(clause, prepositions, target));
    }

    private static Optional<Adjunct> inLead(Clause clause, Set<String> prepositions, Target target) {
        Span lead = clause.lead();
        if (lead.isEmpty()) {
            return Optional.empty();
        }
        return at(clause.sentence(), lead.from(), prepositions, target)
                .filter(adjunct -> adjunct.span().to() == lead.to());
    }

    private static Optional<Adjunct> inRest(Clause clause, Set<String> prepositions, Target target) {
        Sentence sentence = clause.sentence();
        int next;
        for (int i = clause.rest().from(); i < clause.rest().to(); i = next) {
            next = Math.max(i + 1, NounPhrases.plainEnd(sentence, i));
            if ((next == i + 1 && sentence.at(i).is(Tag.VERB, Tag.AUX, Tag.SCONJ))
                    || sentence.at(i).isWord("that", "which", "who", "when", "where", "than", "as")) {
                return Optional.empty();
            }
            Optional<Adjunct> found = at(sentence, i, prepositions, target);
            if (found.isPresent()) {
                return found.filter(adjunct -> endsCleanly(clause, adjunct));
            }
        }
        return Optional.empty();
    }

    private static Optional<Adjunct> at(Sentence sentence, int i, Set<String> prepositions, Target target) {
        String preposition = sentence.at(i).lower();
        if (!prepositions.contains(preposition)) {
            return Optional.empty();
        }
        int end = target.end(sentence, i + 1);
        return end > i + 1
                ? Optional.of(new Adjunct(preposition, new Span(i, end), new Span(i + 1, end)))
                : Optional.empty();
    }

    /** Nothing may hang on the adjunct that the question would then leave behind. */
    private static boolean endsCleanly(Clause clause, Adjunct adjunct) {
        int next = adjunct.span().to();
        return adjunct.span().to() <= clause.rest().to()
                && !clause.sentence().at(next).isWord("and", "or", "to", "–", "-", "of", "than", "'s", "’s")
                && !clause.sentence().at(next).is(Tag.NOUN, Tag.PROPN, Tag.NUM);
    }
}
