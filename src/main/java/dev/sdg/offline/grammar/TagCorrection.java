package dev.sdg.offline.grammar;

import dev.sdg.offline.grammar.VerbForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends what the tagger, which learnt from web forums, often gets wrong in expository prose: verbs taken for plural
 * nouns ("The library lends books"), first names.
 */
final class TagCorrection {

    private final Verbs verbs = Verbs.english();

    List<Token> corrected(List<Token> tagged) {
        List<Token> tokens = new ArrayList<>(tagged);
        for (int i = 0; i < tokens.size(); i++) {
            mendName(tokens, i);
            mendHead(tokens, i);
            mendThirdPerson(tokens, i);
        }
        return tokens;
    }

    /** A sentence without a verb is rare, a verb taken for a noun is not. */
    private void mendThirdPerson(List<Token> tokens, int i) {
        if (i == 0
                || !isMistagged(tokens.get(i), Kind.THIRD_PERSON)
                || !tokens.get(i - 1).is(Tag.NOUN, Tag.PROPN, Tag.ADJ)
                || !isAt(
                        tokens, i + 1, Tag.DET, Tag.PRON, Tag.ADP, Tag.NUM, Tag.ADJ, Tag.SCONJ, Tag.ADV, Tag.NOUN,
                        Tag.PUNCT)
                || verbs.isCommonBase(tokens.get(i + 1).lower())
                || hasVerb(tokens.subList(clauseStart(tokens, i), clauseEnd(tokens, i)))) {
            return;
        }
        makeVerb(tokens, i);
        if (tokens.get(i - 1).is(Tag.ADJ)) {
            tokens.set(i - 1, tokens.get(i - 1).as(Tag.NOUN, tokens.get(i - 1).lower()));
        }
    }

    /** "Friedrich Koenig built …": a first name that the tagger does not know. */
    private void mendName(List<Token> tokens, int i) {
        boolean beforeName = i == 0
                && isAt(tokens, 1, Tag.PROPN)
                && Character.isUpperCase(tokens.get(1).text().charAt(0))
                && tokens.get(0).text().matches("\\p{Lu}\\p{Ll}+");
        if (beforeName
                && tokens.get(0).is(Tag.VERB, Tag.NOUN, Tag.X, Tag.ADV)
                && !verbs.isCommonBase(tokens.get(0).lower())) {
            tokens.set(0, tokens.get(0).as(Tag.PROPN, tokens.get(0).lower()));
        }
    }

    /** "a goldsmith from Mainz": an article's phrase ends in a noun, not in an adjective. */
    private static void mendHead(List<Token> tokens, int i) {
        boolean isLast = i > 0
                && tokens.get(i).is(Tag.ADJ)
                && tokens.get(i - 1).isWord("the", "a", "an")
                && isAt(tokens, i + 1, Tag.ADP, Tag.AUX, Tag.SCONJ, Tag.DET, Tag.PRON, Tag.PUNCT, Tag.ADV)
                && !tokens.get(i + 1).isWord(",", "-");
        if (isLast) {
            tokens.set(i, tokens.get(i).as(Tag.NOUN, tokens.get(i).lower()));
        }
    }

    private boolean isMistagged(Token token, Kind kind) {
        Optional<VerbForm> form = verbs.commonForm(token.lower());
        return !token.is(Tag.VERB, Tag.AUX) && form.isPresent() && form.get().is(kind);
    }

    private void makeVerb(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        String lemma = verbs.commonForm(token.lower()).map(VerbForm::lemma).orElse(token.lemma());
        tokens.set(i, token.as(Tag.VERB, lemma));
    }

    private static boolean isAt(List<Token> tokens, int i, Tag... tags) {
        return i < tokens.size() && tokens.get(i).is(tags);
    }

    private static boolean hasVerb(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.is(Tag.VERB, Tag.AUX));
    }

    private static int clauseStart(List<Token> tokens, int i) {
        int start = i;
        while (start > 0 && !isBoundary(tokens.get(start - 1))) {
            start--;
        }
        return start;
    }

    private static int clauseEnd(List<Token> tokens, int i) {
        int end = i + 1;
        while (end < tokens.size() && !isBoundary(tokens.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBoundary(Token token) {
        return token.is(Tag.PUNCT, Tag.SCONJ) || token.isWord("that", "which", "who", "when", "where", "to");
    }
}
