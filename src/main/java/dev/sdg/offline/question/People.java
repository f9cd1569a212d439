package dev.sdg.offline.question;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.WordList;
import java.util.Set;

/** Tells people from things. */
public final class People {

    private static final Set<String> NOUNS = WordList.words("people.txt");

    private People() {}

    /** Returns whether the noun phrase is about people by its noun: "the two engineers". */
    public static boolean byNoun(Sentence sentence, Span phrase) {
        Token head = sentence.at(NounPhrases.head(sentence, phrase));
        return NOUNS.contains(head.lower()) || NOUNS.contains(head.lower().replaceAll("s$", ""));
    }

    /** Returns whether the phrase looks like somebody's full name: "Johannes Gutenberg". */
    public static boolean byName(Sentence sentence, Span phrase) {
        long capitals = sentence.tokens(phrase).stream()
                .filter(token -> token.is(Tag.PROPN) && token.text().matches("\\p{Lu}[\\p{Ll}’'.-]*.*"))
                .count();
        return capitals == phrase.size() && phrase.size() >= 1 && phrase.size() <= 4;
    }
}
