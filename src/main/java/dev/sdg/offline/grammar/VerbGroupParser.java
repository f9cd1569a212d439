package dev.sdg.offline.grammar;

import dev.sdg.offline.grammar.VerbForm.Kind;
import java.util.Optional;

/** Reads the finite verb at a place of a sentence. Immutable. */
final class VerbGroupParser {

    private final Verbs verbs;

    VerbGroupParser(Verbs verbs) {
        this.verbs = verbs;
    }

    /** Returns the verb group that begins at {@code from}. */
    Optional<VerbGroup> parse(Sentence sentence, int from) {
        int first = pastAdverbs(sentence, from);
        Token token = sentence.at(first);
        if (isAuxiliary(sentence, first)) {
            return withAuxiliary(sentence, from, first);
        }
        return token.is(Tag.VERB) || token.isWord("has", "have", "had")
                ? simple(sentence, from, first)
                : Optional.empty();
    }

    private Optional<VerbGroup> simple(Sentence sentence, int from, int main) {
        return verbs.knownForm(sentence.at(main))
                .filter(form -> !form.is(Kind.GERUND) && !form.is(Kind.BASE_OR_PAST))
                .map(form -> new VerbGroup(
                        new Span(from, main + 1),
                        VerbGroup.Kind.SIMPLE,
                        -1,
                        main,
                        form,
                        sentence.at(from).isWord("never", "hardly", "rarely", "seldom")));
    }

    private Optional<VerbGroup> withAuxiliary(Sentence sentence, int from, int operator) {
        boolean negative = sentence.at(operator + 1).isWord("not", "never", "hardly", "rarely", "seldom");
        int last = lastAuxiliary(sentence, operator);
        int next = pastAdverbs(sentence, last + 1);
        boolean hasVerb = sentence.at(next).is(Tag.VERB);
        int main = hasVerb ? next : last;
        return verbs.form(sentence.at(main)).flatMap(form -> kind(sentence, operator, last, hasVerb, form)
                .map(kind -> new VerbGroup(new Span(from, main + 1), kind, operator, main, form, negative)));
    }

    private static int lastAuxiliary(Sentence sentence, int operator) {
        int last = operator;
        int next = pastAdverbs(sentence, operator + 1);
        while (sentence.at(next).isWord("be", "been", "being", "have")) {
            last = next;
            next = pastAdverbs(sentence, next + 1);
        }
        return last;
    }

    private static Optional<VerbGroup.Kind> kind(
            Sentence sentence, int operator, int last, boolean hasVerb, VerbForm form) {
        Token auxiliary = sentence.at(operator);
        if (auxiliary.isWord("is", "are", "was", "were")) {
            if (!hasVerb) {
                return last == operator ? Optional.of(VerbGroup.Kind.COPULA) : Optional.empty();
            }
            return form.is(Kind.GERUND)
                    ? Optional.of(VerbGroup.Kind.PROGRESSIVE)
                    : Optional.of(VerbGroup.Kind.PASSIVE).filter(kind -> form.isParticiple());
        }
        if (auxiliary.isWord("has", "have", "had")) {
            return hasVerb && form.isParticiple() ? Optional.of(VerbGroup.Kind.PERFECT) : Optional.empty();
        }
        return hasVerb || sentence.at(last).isWord("be") ? Optional.of(VerbGroup.Kind.MODAL) : Optional.empty();
    }

    /** "has" is an auxiliary only in front of a participle: "has 24 spokes" is a plain verb. */
    private boolean isAuxiliary(Sentence sentence, int i) {
        Token token = sentence.at(i);
        if (token.isWord("has", "have", "had")) {
            Token next = sentence.at(pastAdverbs(sentence, i + 1));
            return next.isWord("been")
                    || (next.is(Tag.VERB)
                            && verbs.form(next).filter(VerbForm::isParticiple).isPresent());
        }
        return token.isWord(
                "is", "are", "was", "were", "can", "could", "must", "should", "will", "would", "may", "might", "shall");
    }

    boolean isThirdPerson(Token token) {
        return verbs.commonForm(token.lower())
                .filter(form -> form.is(Kind.THIRD_PERSON))
                .isPresent();
    }

    /** Returns whether the word is the "-ing" form of a verb, whatever its tag. */
    boolean isGerund(Token token) {
        return verbs.form(token).filter(form -> form.is(Kind.GERUND)).isPresent();
    }

    private static int pastAdverbs(Sentence sentence, int from) {
        int i = from;
        while (sentence.at(i).is(Tag.ADV) || sentence.at(i).isWord("not", "also")) {
            i++;
        }
        return i;
    }
}
