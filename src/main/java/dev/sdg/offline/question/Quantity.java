package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.WordList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number with what it counts or measures: "about three minutes", "between 90 and 96 °C".
 *
 * @param span all of it
 * @param unit index of the unit or of the noun that is counted
 * @param kind what is measured
 */
public record Quantity(Span span, int unit, Kind kind) {

    /** What can be measured. */
    public enum Kind {
        DURATION,
        TEMPERATURE,
        LENGTH,
        WEIGHT,
        MONEY,
        SHARE,
        OTHER_UNIT,
        COUNT
    }

    private static final Map<String, Kind> UNITS = units();

    private static final Set<String> LIMITS = WordList.words("limits.txt");

    /** Returns the quantity at {@code from}. */
    public static Optional<Quantity> at(Sentence sentence, int from) {
        int i = from;
        while (LIMITS.contains(sentence.at(i).lower()) && i - from < 3) {
            i++;
        }
        int numbers = numbersEnd(sentence, i);
        if (numbers == i) {
            return Optional.empty();
        }
        int unit = numbers;
        while (sentence.at(unit).is(Tag.ADJ)
                || (sentence.at(unit).is(Tag.NOUN)
                        && sentence.at(unit + 1).is(Tag.NOUN)
                        && kind(sentence.at(unit)) == Kind.COUNT)) {
            unit++;
        }
        if (!sentence.at(unit).is(Tag.NOUN, Tag.SYM)
                || sentence.at(unit).isWord("times", "fold", "percent", "o'clock")) {
            return Optional.empty();
        }
        return Optional.of(new Quantity(new Span(from, unit + 1), unit, kind(sentence.at(unit))).joined(sentence));
    }

    /** Returns the index behind the quantity of {@code kind} at {@code from}; {@code from} where there is none. */
    public static int end(Sentence sentence, int from, Kind kind) {
        return at(sentence, from)
                .filter(quantity -> quantity.kind() == kind)
                .map(quantity -> quantity.span().to())
                .orElse(from);
    }

    /** "12 hours and 25 minutes". */
    private Quantity joined(Sentence sentence) {
        int end = span.to();
        if (sentence.at(end).isWord("and", "or", "to") && kind != Kind.COUNT) {
            Optional<Quantity> more = at(sentence, end + 1).filter(other -> other.kind() == kind);
            return more.map(other ->
                            new Quantity(new Span(span.from(), other.span().to()), unit, kind))
                    .orElse(this);
        }
        return this;
    }

    private static int numbersEnd(Sentence sentence, int from) {
        int end = from;
        while (isNumber(sentence.at(end)) || (end > from && joins(sentence, end))) {
            end++;
        }
        return end;
    }

    private static boolean joins(Sentence sentence, int i) {
        return (sentence.at(i).isWord("to", "and", "or", "-", "–") && isNumber(sentence.at(i + 1)))
                || (sentence.at(i).isWord("-") && sentence.at(i + 1).isNominal());
    }

    private static boolean isNumber(Token token) {
        return (token.is(Tag.NUM) && !token.text().matches("1[0-9]{3}|20[0-9]{2}"))
                || token.text().matches("\\d+([.,]\\d+)?(–\\d+)?");
    }

    private static Kind kind(Token unit) {
        Kind byLemma = UNITS.getOrDefault(unit.lemma(), Kind.COUNT);
        return byLemma == Kind.COUNT ? UNITS.getOrDefault(unit.lower(), Kind.COUNT) : byLemma;
    }

    /** The list has a kind at the start of each line, and its units behind it. */
    private static Map<String, Kind> units() {
        Map<String, Kind> units = new HashMap<>();
        for (List<String> line : WordList.lines("units.txt")) {
            line.stream().skip(1).forEach(unit -> units.put(unit, Kind.valueOf(line.get(0))));
        }
        return Map.copyOf(units);
    }
}
