package dev.sdg.schema.sql;

import dev.sdg.schema.Column.Rules;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What checks, and the rules of a column, say of its values by constants. All of it holds at once.
 *
 * @param minimum the least value: of numbers themselves; of dates the days, of times and timestamps the microseconds
 *     that cells hold
 * @param maximum the greatest value, likewise
 * @param words the only values, as they are written in files; empty: any
 * @param excluded values that it does not have, as they are written in files
 * @param minLength the least length of a text, in code points
 * @param maxLength the greatest length of a text, in code points; {@link Integer#MAX_VALUE}: any
 * @param prefix what texts begin with; empty: anything
 * @param pattern what texts match, in RE2 syntax, by the first check that says so; a narrower one than the check says
 * @param required whether a null breaks a check
 */
public record ColumnFacts(
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        Optional<List<String>> words,
        Set<String> excluded,
        int minLength,
        int maxLength,
        String prefix,
        Optional<String> pattern,
        boolean required) {

    /** Nothing is known. */
    static final ColumnFacts NONE = new ColumnFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            0,
            Integer.MAX_VALUE,
            "",
            Optional.empty(),
            false);

    public ColumnFacts {
        words = words.map(List::copyOf);
        excluded = Set.copyOf(excluded);
    }

    /** Returns what the rules of a column say. */
    static ColumnFacts of(Rules rules) {
        return new ColumnFacts(
                rules.minimum(),
                rules.maximum(),
                rules.words().isEmpty() ? Optional.empty() : Optional.of(rules.words()),
                Set.of(),
                rules.minLength().orElse(0),
                rules.maxLength().orElse(Integer.MAX_VALUE),
                "",
                Optional.empty(),
                false);
    }

    ColumnFacts atLeast(BigDecimal bound) {
        return new ColumnFacts(
                Optional.of(minimum.map(bound::max).orElse(bound)),
                maximum,
                words,
                excluded,
                minLength,
                maxLength,
                prefix,
                pattern,
                required);
    }

    ColumnFacts atMost(BigDecimal bound) {
        return new ColumnFacts(
                minimum,
                Optional.of(maximum.map(bound::min).orElse(bound)),
                words,
                excluded,
                minLength,
                maxLength,
                prefix,
                pattern,
                required);
    }

    ColumnFacts among(List<String> only) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(only));
        List<String> both = words.map(
                        known -> known.stream().filter(distinct::contains).toList())
                .orElse(distinct);
        return new ColumnFacts(
                minimum, maximum, Optional.of(both), excluded, minLength, maxLength, prefix, pattern, required);
    }

    ColumnFacts without(List<String> some) {
        Set<String> all = new LinkedHashSet<>(excluded);
        all.addAll(some);
        return new ColumnFacts(minimum, maximum, words, all, minLength, maxLength, prefix, pattern, required);
    }

    ColumnFacts longAs(int least, int most) {
        return new ColumnFacts(
                minimum,
                maximum,
                words,
                excluded,
                Math.max(minLength, least),
                Math.min(maxLength, most),
                prefix,
                pattern,
                required);
    }

    /** Two prefixes that differ contradict each other only where neither begins with the other. */
    Optional<ColumnFacts> beginningWith(String text) {
        if (!prefix.startsWith(text) && !text.startsWith(prefix)) {
            return Optional.empty();
        }
        String longer = text.length() > prefix.length() ? text : prefix;
        return Optional.of(
                new ColumnFacts(minimum, maximum, words, excluded, minLength, maxLength, longer, pattern, required));
    }

    ColumnFacts matching(String regex) {
        return new ColumnFacts(
                minimum,
                maximum,
                words,
                excluded,
                minLength,
                maxLength,
                prefix,
                pattern.or(() -> Optional.of(regex)),
                required);
    }

    ColumnFacts present() {
        return new ColumnFacts(minimum, maximum, words, excluded, minLength, maxLength, prefix, pattern, true);
    }

    /** Returns the words that the other facts leave, given how a word is placed among values; empty: any word. */
    Optional<List<String>> possibleWords(Function<String, Optional<BigDecimal>> place) {
        return words.map(known -> known.stream()
                .filter(word -> !excluded.contains(word) && hasLength(word) && word.startsWith(prefix))
                .filter(word -> place.apply(word).map(this::isInRange).orElse(true))
                .toList());
    }

    private boolean hasLength(String word) {
        int length = word.codePointCount(0, word.length());
        return length >= minLength && length <= maxLength;
    }

    private boolean isInRange(BigDecimal value) {
        return minimum.map(least -> value.compareTo(least) >= 0).orElse(true)
                && maximum.map(most -> value.compareTo(most) <= 0).orElse(true);
    }

    /** Returns whether no value is left, words aside. */
    boolean isEmpty() {
        boolean crossed =
                minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0;
        return crossed || minLength > maxLength || prefix.codePointCount(0, prefix.length()) > maxLength;
    }
}
