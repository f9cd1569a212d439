package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;

/** Turns a clause into the word order of a question: "tea contains caffeine" into "does tea contain caffeine". */
public record Interrogative(Wording wording) {

    /** Returns a question that begins with {@code opening} and keeps {@code rest}, without its mark. */
    public String ask(String opening, Clause clause, String rest) {
        Sentence sentence = clause.sentence();
        VerbGroup verb = clause.verb();
        boolean inverted = verb.operator() >= 0;
        String subject = wording.inside(sentence, clause.subject());
        String adverbs = sentence.text(new Span(verb.span().from(), inverted ? verb.operator() : verb.main()));
        return inverted
                ? joined(
                        opening,
                        sentence.at(verb.operator()).lower(),
                        subject,
                        adverbs,
                        sentence.text(new Span(verb.operator() + 1, verb.span().to())),
                        rest)
                : joined(
                        opening,
                        auxiliary(verb.form()),
                        subject,
                        adverbs,
                        verb.form().lemma(),
                        rest);
    }

    private static String auxiliary(VerbForm form) {
        return switch (form.kind()) {
            case THIRD_PERSON -> "does";
            case PAST -> "did";
            default -> "do";
        };
    }

    /** Returns {@code parts} with single blanks between them; "also" would point outside the question. */
    private static String joined(String... parts) {
        return String.join(" ", parts)
                .replaceAll("\\balso\\b", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s+,", ",")
                .replaceAll("[,;:\\s]+$", "")
                .strip();
    }
}
