package dev.sdg.offline.grammar;

import dev.sdg.offline.grammar.VerbForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends what the tagger, which learnt from web forums, often gets wrong in expository prose: verbs taken for plural
 * nouns ("The library lends books"), imperatives ("Oil the chain"), units.
 */
final class TagCorrection {

    private final Verbs verbs;

    private TagCorrection(Verbs verbs) {
        this.verbs = verbs;
    }

    static TagCorrection standard() {
        return new TagCorrection(Verbs.english());
    }

    List<Token> corrected(List<Token> tagged) {
        List<Token> tokens = new ArrayList<>(tagged);
        for (int i = 0; i < tokens.size(); i++) {
            mendUnit(tokens, i);
            mendImperative(tokens, i);
            mendInfinitive(tokens, i);
            mendThirdPerson(tokens, i);
        }
        return tokens;
    }

    private static void mendUnit(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.isWord("°c", "°f", "%", "km", "°")) {
            tokens.set(i, token.as(Tag.NOUN, token.lower()));
        }
    }

    /** A verb's base form with an article behind it, at the start or after an "If …," is a command. */
    private void mendImperative(List<Token> tokens, int i) {
        boolean begins = i == 0 || tokens.get(i - 1).isWord(",") && tokens.get(0).isWord("to", "if", "when", "before", "after", "once");
        if (begins && isMistagged(tokens.get(i), Kind.BASE) && isAt(tokens, i + 1, Tag.DET)) {
            makeVerb(tokens, i);
        }
    }

    private void mendInfinitive(List<Token> tokens, int i) {
        if (i > 0
                && tokens.get(i - 1).isWord("to")
                && isMistagged(tokens.get(i), Kind.BASE)
                && isAt(tokens, i + 1, Tag.DET)) {
            makeVerb(tokens, i);
        }
    }

    /** A sentence without a verb is rare, a verb taken for a noun is not. */
    private void mendThirdPerson(List<Token> tokens, int i) {
        if (i == 0
                || !isMistagged(tokens.get(i), Kind.THIRD_PERSON)
                || !tokens.get(i - 1).is(Tag.NOUN, Tag.PROPN, Tag.ADJ)
                || !isAt(tokens, i + 1, Tag.DET, Tag.PRON, Tag.ADP, Tag.NUM, Tag.ADJ, Tag.SCONJ, Tag.ADV, Tag.NOUN)
                || hasVerb(tokens.subList(clauseStart(tokens, i), clauseEnd(tokens, i)))) {
            return;
        }
        makeVerb(tokens, i);
        if (tokens.get(i - 1).is(Tag.ADJ)) {
            tokens.set(i - 1, tokens.get(i - 1).as(Tag.NOUN, tokens.get(i - 1).lower()));
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
