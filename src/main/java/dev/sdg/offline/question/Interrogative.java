package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import java.util.ArrayList;
import java.util.List;

/** Turns a clause into the word order of a question: "tea contains caffeine" into "does tea contain caffeine". */
public record Interrogative(Wording wording) {

    /** Returns a question that begins with {@code opening} and keeps {@code rest}, without its mark. */
    public String ask(String opening, Clause clause, String rest) {
        List<String> parts = new ArrayList<>();
        parts.add(opening);
        VerbGroup verb = clause.verb();
        if (verb.operator() >= 0) {
            addInverted(parts, clause, verb);
        } else {
            addWithDo(parts, clause, verb);
        }
        parts.add(rest);
        return joined(parts);
    }

    private void addInverted(List<String> parts, Clause clause, VerbGroup verb) {
        Sentence sentence = clause.sentence();
        parts.add(sentence.at(verb.operator()).lower());
        parts.add(wording.inside(sentence, clause.subject()));
        parts.add(sentence.text(new Span(verb.span().from(), verb.operator())));
        parts.add(sentence.text(new Span(verb.operator() + 1, verb.span().to())));
    }

    private void addWithDo(List<String> parts, Clause clause, VerbGroup verb) {
        Sentence sentence = clause.sentence();
        parts.add(auxiliary(verb.form()));
        parts.add(wording.inside(sentence, clause.subject()));
        parts.add(sentence.text(new Span(verb.span().from(), verb.main())));
        parts.add(verb.form().lemma());
    }

    private static String auxiliary(VerbForm form) {
        return switch (form.kind()) {
            case THIRD_PERSON -> "does";
            case PAST -> "did";
            default -> "do";
        };
    }

    /** Returns {@code parts} with single blanks between them; "also" would point outside the question. */
    public static String joined(List<String> parts) {
        return String.join(" ", parts)
                .replaceAll("\\balso\\b", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s+,", ",")
                .replaceAll("[,;:\\s]+$", "")
                .strip();
    }
}
