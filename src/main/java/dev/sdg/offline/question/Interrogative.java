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

    /** Returns the rest of {@code clause} without {@code gap}. */
    public static String restWithout(Clause clause, Span gap) {
        Sentence sentence = clause.sentence();
        Span rest = clause.rest();
        if (gap.to() <= rest.from() || gap.from() >= rest.to()) {
            return sentence.text(rest);
        }
        String before = sentence.text(new Span(rest.from(), Math.max(rest.from(), gap.from())));
        boolean cut = sentence.at(gap.to()).isWord(",");
        String after = cut ? "" : sentence.text(new Span(Math.min(gap.to(), rest.to()), rest.to()));
        return joined(List.of(before, after));
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
