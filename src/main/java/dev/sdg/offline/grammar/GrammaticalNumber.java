package dev.sdg.offline.grammar;

import java.util.Set;

/** Whether a phrase goes with "is" or with "are". */
enum GrammaticalNumber {
    SINGULAR,
    PLURAL,
    /** A name, or a word that looks the same in both. */
    UNKNOWN;

    private static final Set<String> PLURALS = WordList.words("irregular-plurals.txt");
    private static final Set<String> EITHER = Set.of("data", "species", "series", "sheep", "fish", "means", "staff");

    /** Returns the number of the noun phrase {@code phrase} as a subject. */
    static GrammaticalNumber of(Sentence sentence, Span phrase) {
        int head = NounPhrases.head(sentence, phrase);
        if (isJoined(sentence, phrase, head)) {
            return PLURAL;
        }
        return of(sentence.at(head));
    }

    /** Returns whether a verb in the form of this number goes with a subject of {@code other}. */
    boolean agreesWith(GrammaticalNumber other) {
        return this == UNKNOWN || other == UNKNOWN || this == other;
    }

    private static GrammaticalNumber of(Token head) {
        String word = head.lower();
        if (PLURALS.contains(word)) {
            return PLURAL;
        }
        if (EITHER.contains(word) || (head.is(Tag.PROPN) && word.endsWith("s")) || head.is(Tag.NUM, Tag.ADJ)) {
            return UNKNOWN;
        }
        boolean looksPlural = word.endsWith("s") && !word.matches(".*(ss|us|is|ics)");
        if (looksPlural && word.equals(head.lemma())) {
            return UNKNOWN;
        }
        return looksPlural ? PLURAL : SINGULAR;
    }

    /** "tea and coffee", but not "the difference between tea and coffee". */
    private static boolean isJoined(Sentence sentence, Span phrase, int head) {
        for (int i = head + 1; i < phrase.to(); i++) {
            if (sentence.at(i).is(Tag.ADP)) {
                return false;
            }
            if (sentence.at(i).isWord("and")) {
                return true;
            }
        }
        return false;
    }
}
