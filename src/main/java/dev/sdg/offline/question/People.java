package dev.sdg.offline.question;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.Vocabulary;
import java.util.Set;

/** Tells people from things. */
final class People {

    /** What only people do; a bare name that does it is a person's. */
    private static final Set<String> DEEDS = Set.of(
            "invent", "discover", "write", "paint", "compose", "marry", "win", "found", "patent", "publish", "argue",
            "propose", "teach", "live", "die", "study", "describe", "explain", "measure", "print", "sign", "design");

    private static final Set<String> NOUNS = Vocabulary.people();

    private People() {}

    /** Returns whether the noun phrase is about people by its noun: "the two engineers". */
    static boolean byNoun(Sentence sentence, Span phrase) {
        Token head = sentence.at(NounPhrases.head(sentence, phrase));
        return NOUNS.contains(head.lemma()) || NOUNS.contains(head.lower());
    }

    /** Returns whether the phrase looks like somebody's full name: "Johannes Gutenberg". */
    static boolean byName(Sentence sentence, Span phrase) {
        long capitals = sentence.tokens(phrase).stream()
                .filter(token -> token.is(Tag.PROPN) && token.text().matches("\\p{Lu}[\\p{Ll}’'.-]*.*"))
                .count();
        return capitals == phrase.size() && phrase.size() >= 1 && phrase.size() <= 4;
    }

    /** Returns whether doing {@code verb} makes a name a person's. */
    static boolean isDeed(String verb) {
        return DEEDS.contains(verb);
    }
}
