package dev.sdg.offline.grammar;

import java.util.Optional;

/** Reads the clause that a sentence, or a part of it, is. What it is not sure of it does not read. Immutable. */
public final class ClauseParser {

    private final VerbGroupParser verbs = new VerbGroupParser(Verbs.english());

    /** Returns the main clause of {@code sentence}. */
    public Optional<Clause> parse(Sentence sentence) {
        Span lead = lead(sentence);
        int from = lead.isEmpty() ? 0 : lead.to() + 1;
        return parse(sentence, lead, from, sentence.close());
    }

    private Optional<Clause> parse(Sentence sentence, Span lead, int from, int to) {
        int subjectEnd = subjectEnd(sentence, from);
        if (subjectEnd == from || subjectEnd >= to) {
            return Optional.empty();
        }
        Span subject = new Span(from, subjectEnd);
        return verbs.parse(sentence, subjectEnd)
                .filter(verb -> verb.span().to() <= to && agrees(sentence, subject, verb))
                .map(verb -> new Clause(sentence, lead, subject, verb, rest(sentence, verb, to)))
                .filter(clause -> !isReducedRelative(clause, to) && !endsInVerb(clause) && !restIsVerb(clause));
    }

    private int subjectEnd(Sentence sentence, int from) {
        if (sentence.at(from).isWord("you")) {
            return from + 1;
        }
        boolean activity = sentence.at(from).lower().endsWith("ing") && verbs.isGerund(sentence.at(from));
        if (activity && NounPhrases.plainEnd(sentence, from) > from + 1) {
            return from;
        }
        int end = NounPhrases.fullEnd(sentence, from);
        return end > from && sentence.at(end - 1).isNominal() ? end : from;
    }

    /** "In 1455, …", "When the water boils, …": a preposition or conjunction at the start, up to the first comma. */
    private static Span lead(Sentence sentence) {
        Token first = sentence.at(0);
        boolean opens = first.is(Tag.ADP, Tag.SCONJ)
                || first.isWord(
                        "when",
                        "to",
                        "before",
                        "after",
                        "once",
                        "if",
                        "because",
                        "by",
                        "today",
                        "traditionally",
                        "usually");
        if (!opens) {
            return new Span(0, 0);
        }
        return new Span(0, Math.max(0, sentence.firstComma()));
    }

    private static boolean agrees(Sentence sentence, Span subject, VerbGroup verb) {
        GrammaticalNumber number = GrammaticalNumber.of(sentence, subject);
        return demanded(sentence, verb).agreesWith(number);
    }

    private static GrammaticalNumber demanded(Sentence sentence, VerbGroup verb) {
        if (verb.operator() < 0) {
            return switch (verb.form().kind()) {
                case BASE -> GrammaticalNumber.PLURAL;
                case THIRD_PERSON -> GrammaticalNumber.SINGULAR;
                default -> GrammaticalNumber.UNKNOWN;
            };
        }
        Token operator = sentence.at(verb.operator());
        if (operator.isWord("is", "was", "has")) {
            return GrammaticalNumber.SINGULAR;
        }
        return operator.isWord("are", "were", "have") ? GrammaticalNumber.PLURAL : GrammaticalNumber.UNKNOWN;
    }

    private static Span rest(Sentence sentence, VerbGroup verb, int to) {
        int from = verb.span().to();
        for (int i = from; i < to; i++) {
            if (opensAnother(sentence, i, isRelative(sentence, from, i))) {
                return new Span(from, i);
            }
        }
        return new Span(from, to);
    }

    /** Whether another clause is joined on at {@code i}. */
    private static boolean opensAnother(Sentence sentence, int i, boolean inRelative) {
        Token token = sentence.at(i);
        if (token.isWord(";", ":", "–", "—", "--", "(")) {
            return true;
        }
        if (token.isWord(",")) {
            Token next = sentence.at(i + 1);
            return next.isWord(
                            "which",
                            "who",
                            "whose",
                            "where",
                            "while",
                            "whereas",
                            "although",
                            "though",
                            "but",
                            "so",
                            "not",
                            "it",
                            "they",
                            "this")
                    || next.is(Tag.VERB)
                    || (next.isWord("and", "or", "then") && joinsClause(sentence, i + 1));
        }
        return token.isWord("but") || (token.isWord("and", "or") && !inRelative && joinsClause(sentence, i));
    }

    /** "glass that has been heated and cooled": a second verb belongs to the relative clause. */
    private static boolean isRelative(Sentence sentence, int from, int to) {
        return sentence.tokens(new Span(from, to)).stream()
                .anyMatch(token -> token.isWord("that", "which", "who", "when", "where"));
    }

    /** Behind "and" stands a verb, or a subject with its verb. */
    private static boolean joinsClause(Sentence sentence, int and) {
        int next = and + 1;
        while (sentence.at(next).is(Tag.ADV)) {
            next++;
        }
        if (sentence.at(next).is(Tag.AUX, Tag.VERB)) {
            return true;
        }
        if (sentence.at(next).isWord("it", "they", "he", "she", "you", "there")) {
            return true;
        }
        if (completesSubordinate(sentence, and)) {
            return false;
        }
        int end = NounPhrases.fullEnd(sentence, next);
        return end > next
                && (sentence.at(end).is(Tag.AUX) || (sentence.at(end).is(Tag.VERB) && !isParticiple(sentence.at(end))));
    }

    /** "when the Sun, the Moon and the Earth lie …": the verb behind "and" is that of the "when". */
    private static boolean completesSubordinate(Sentence sentence, int and) {
        for (int i = and - 1; i > 0; i--) {
            Token token = sentence.at(i);
            if (token.is(Tag.AUX, Tag.VERB)) {
                return false;
            }
            if (token.is(Tag.SCONJ) || token.isWord("when", "where", "that", "which")) {
                return true;
            }
        }
        return false;
    }

    /** "The tea produced in Japan is …": the first verb only describes the subject. */
    private static boolean isReducedRelative(Clause clause, int to) {
        if (clause.verb().operator() >= 0 || !clause.verb().form().isParticiple()) {
            return false;
        }
        for (int i = clause.rest().from(); i < to; i++) {
            Token token = clause.sentence().at(i);
            if (token.is(Tag.SCONJ)
                    || token.isWord("that", "which", "who", "when", "where", ",", "and")
                    || (token.isWord("to") && clause.sentence().at(i + 1).is(Tag.VERB))) {
                return false;
            }
            if (token.is(Tag.AUX)
                    || (token.is(Tag.VERB)
                            && !isParticiple(token)
                            && !token.lower().endsWith("ing"))) {
                return true;
            }
        }
        return false;
    }

    /** "Module hooks provide …" read as "Module" that "hooks": two finite verbs in a row. */
    private static boolean restIsVerb(Clause clause) {
        Token next = clause.sentence().at(clause.rest().from());
        return !clause.rest().isEmpty()
                && clause.verb().operator() < 0
                && next.is(Tag.VERB, Tag.AUX)
                && !next.lower().matches(".*(ing|ed|en)");
    }

    /** "The freewheel transfers torque": where the subject ends in a likely verb, the verb behind it is none. */
    private boolean endsInVerb(Clause clause) {
        return clause.verb().form().is(VerbForm.Kind.BASE)
                && clause.verb().operator() < 0
                && clause.subject().size() > 2
                && verbs.isThirdPerson(clause.sentence().at(clause.subject().to() - 1));
    }

    private static boolean isParticiple(Token token) {
        return token.lower().matches(".*(ed|en|ing)");
    }
}
