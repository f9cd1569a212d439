package dev.sdg.offline.grammar;

import java.util.Set;

/** Finds noun phrases by the tags of their words. */
public final class NounPhrases {

    private static final Set<String> LINKS = Set.of(
            "of", "in", "for", "from", "with", "between", "on", "at", "under", "inside", "without", "against", "near");

    private static final Set<String> TIMES = WordList.words("times.txt");

    private NounPhrases() {}

    /**
     * Returns the index behind the plain noun phrase ("the three green leaves") at {@code from}; {@code from} if none.
     */
    public static int plainEnd(Sentence sentence, int from) {
        int i = from;
        while (sentence.at(i).is(Tag.DET) || isPossessive(sentence.at(i))) {
            i++;
        }
        int start = i;
        while (isInside(sentence, i)) {
            i++;
        }
        while (i > start && !isHead(sentence.at(i - 1))) {
            i--;
        }
        return i > start ? i : from;
    }

    /** Returns the index behind the noun phrase at {@code from} with its "of …" phrases. */
    private static int end(Sentence sentence, int from) {
        return linkedEnd(sentence, from, Set.of("of"));
    }

    /**
     * Returns the index behind the noun phrase at {@code from} with all phrases and companions that may belong to it.
     */
    public static int fullEnd(Sentence sentence, int from) {
        return linkedEnd(sentence, from, LINKS);
    }

    /** Returns whether the noun phrase {@code phrase} names a time: "the winter", "1455". */
    public static boolean isTime(Sentence sentence, Span phrase) {
        Token head = sentence.at(head(sentence, phrase));
        return head.is(Tag.NUM) || TIMES.contains(head.lower()) || TIMES.contains(head.lemma());
    }

    /** Returns the index of the word that the phrase is about: "leaves" in "the leaves of the plant". */
    public static int head(Sentence sentence, Span phrase) {
        int end = plainEnd(sentence, phrase.from());
        return Math.max(phrase.from(), Math.min(end, phrase.to()) - 1);
    }

    private static int linkedEnd(Sentence sentence, int from, Set<String> links) {
        int end = plainEnd(sentence, from);
        while (end > from) {
            int next = linkedTo(sentence, end, links);
            if (next == end) {
                return end;
            }
            end = next;
        }
        return from;
    }

    /** One more phrase behind {@code end}: "of the plant", "and tea", ", milk and sugar". */
    private static int linkedTo(Sentence sentence, int end, Set<String> links) {
        Token link = sentence.at(end);
        if (links.contains(link.lower()) || link.isWord("and", "or")) {
            int next = plainEnd(sentence, end + 1);
            boolean goesOn = next > end + 1 && !sentence.at(end + 1).is(Tag.VERB);
            boolean time =
                    goesOn && !link.isWord("of", "between", "and", "or") && isTime(sentence, new Span(end + 1, next));
            return goesOn && !time ? next : end;
        }
        if (link.isWord(",")) {
            return listEnd(sentence, end);
        }
        return end;
    }

    /** A comma belongs to the phrase only in a list that "and" or "or" closes. */
    private static int listEnd(Sentence sentence, int comma) {
        int i = comma;
        while (sentence.at(i).isWord(",")) {
            boolean closing = sentence.at(i + 1).isWord("and", "or");
            int next = end(sentence, i + 1 + (closing ? 1 : 0));
            if (next <= i + 1 + (closing ? 1 : 0)) {
                return comma;
            }
            if (closing || sentence.at(next).isWord("and", "or")) {
                return closing ? next : Math.max(next, closedBy(sentence, next, comma));
            }
            i = next;
        }
        return i > comma && sentence.tokens(new Span(comma, i)).stream().anyMatch(t -> t.isWord("and", "or"))
                ? i
                : comma;
    }

    private static int closedBy(Sentence sentence, int and, int otherwise) {
        int next = plainEnd(sentence, and + 1);
        return next > and + 1 ? next : otherwise;
    }

    private static boolean isInside(Sentence sentence, int i) {
        Token token = sentence.at(i);
        if (token.is(Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.ADJ) || token.isWord("'s", "’s", "-", "%", "$")) {
            return true;
        }
        boolean modifies = sentence.at(i + 1).is(Tag.NOUN, Tag.PROPN, Tag.ADJ)
                && !token.lower().equals(token.lemma());
        if (token.is(Tag.VERB)) {
            return modifies && (sentence.at(i - 1).is(Tag.DET) || token.lower().matches(".*(ed|ing|en|own|ound|ilt)"));
        }
        if (token.is(Tag.ADV)) {
            return (!token.isWord("every") && sentence.at(i + 1).is(Tag.ADJ, Tag.NUM))
                    || (sentence.at(i + 1).is(Tag.VERB)
                            && isInside(sentence, i + 1)
                            && token.lower().endsWith("ly"));
        }
        return token.isWord("and", "or", ",")
                && sentence.at(i - 1).is(Tag.ADJ)
                && sentence.at(i + 1).is(Tag.ADJ)
                && sentence.at(i + 2).is(Tag.NOUN, Tag.PROPN, Tag.ADJ);
    }

    private static boolean isHead(Token token) {
        return token.is(Tag.NOUN, Tag.PROPN, Tag.NUM) && !token.isWord("'s", "’s", "-");
    }

    private static boolean isPossessive(Token token) {
        return token.isWord("its", "their", "your", "his", "her", "our", "my");
    }
}
