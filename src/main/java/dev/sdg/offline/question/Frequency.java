package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import java.util.Optional;
import java.util.Set;

/** Recognises how often something happens: "every 300 kilometres", "twice a day", "once a week". */
public final class Frequency {

    private static final Set<String> UNITS = Set.of(
            "second",
            "minute",
            "hour",
            "day",
            "night",
            "week",
            "month",
            "season",
            "year",
            "decade",
            "century",
            "morning",
            "evening",
            "kilometre",
            "km",
            "mile",
            "quarter");

    private Frequency() {}

    /** Returns the frequency between {@code from} and {@code to}, where nothing but plain phrases stands before it. */
    public static Optional<Span> find(Sentence sentence, int from, int to) {
        for (int i = from; i < to; i++) {
            if (sentence.at(i).is(Tag.VERB, Tag.AUX, Tag.SCONJ)
                    || sentence.at(i).isWord("that", "which", "who", "when", "than", "if")) {
                return Optional.empty();
            }
            int end = end(sentence, i);
            if (end > i && end <= to) {
                return Optional.of(new Span(i, end))
                        .filter(span -> !sentence.at(span.to()).isWord("and", "or", "of", "the", "in"));
            }
        }
        return Optional.empty();
    }

    private static int end(Sentence sentence, int i) {
        if (sentence.at(i).isWord("once", "twice")
                && sentence.at(i + 1).isWord("a", "an", "every", "per")
                && isUnit(sentence, i + 2)) {
            return i + 3;
        }
        if (!sentence.at(i).isWord("every")) {
            return i;
        }
        int unit = i + 1;
        while (sentence.at(unit).is(Tag.NUM)
                || (sentence.at(unit).isWord("to", "few", "other", "second", "third") && !isUnit(sentence, unit))) {
            unit++;
        }
        return isUnit(sentence, unit) ? unit + 1 : i;
    }

    private static boolean isUnit(Sentence sentence, int i) {
        return UNITS.contains(sentence.at(i).lemma())
                || UNITS.contains(sentence.at(i).lower());
    }
}
