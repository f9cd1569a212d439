package dev.sdg.run.spec;

import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Durations;
import dev.sdg.text.LanguageTag;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong with a request, so that all of it is reported together. Each check returns the value, or notes
 * a problem and returns something harmless to go on with. Options go by their names without hyphens.
 */
public final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    /** Notes a problem with the value of one option. */
    public void add(String option, String message) {
        problems.add(new Problem(option, "⟨" + option + "⟩: " + message));
    }

    /** Notes a problem whose message names all options that it is about, if any. */
    public void addMessage(String option, String message) {
        problems.add(new Problem(option, message));
    }

    /** Notes problems that are about no option's value as such. */
    public void addMessages(String option, Collection<String> messages) {
        messages.forEach(message -> addMessage(option, message));
    }

    /** Ends the reading of a request that has any problem, with all of them. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    /** Returns the whole number from {@code least} to {@code most} that {@code typed} is. */
    public long wholeNumber(String option, String typed, long least, long most) {
        return number(typed)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> within(number, BigDecimal.valueOf(least), BigDecimal.valueOf(most)))
                .map(BigDecimal::longValueExact)
                .orElseGet(() -> {
                    add(option, "'%s' is not a whole number from %,d to %,d".formatted(typed, least, most));
                    return least;
                });
    }

    /** Returns the number within {@code range} that {@code typed} is. */
    public double decimal(String option, String typed, Range range) {
        return number(typed)
                .filter(number -> within(number, range.least(), range.most()))
                .filter(number -> range.leastIncluded() || number.compareTo(range.least()) > 0)
                .map(BigDecimal::doubleValue)
                .orElseGet(() -> {
                    add(option, "'%s' is not a number %s".formatted(typed, range));
                    return range.most().doubleValue();
                });
    }

    /** Returns the BCP 47 tag of the language that {@code typed} names; empty, with a problem, where it names none. */
    public Optional<String> language(String option, String typed) {
        Optional<String> tag = LanguageTag.of(typed);
        if (tag.isEmpty()) {
            add(
                    option,
                    "'" + typed + "' is neither a BCP 47 tag such as de or pt-BR nor the English name of a language"
                            + ClosestMatch.hint(typed, LanguageTag.names()));
        }
        return tag;
    }

    Duration duration(String option, String typed, String examples) {
        return Durations.parse(typed.strip()).orElseGet(() -> {
            add(option, "'" + typed + "' is not a duration such as " + examples);
            return Duration.ofMinutes(1);
        });
    }

    /** The numbers from {@code least} to {@code most}, with or without the least itself. */
    public record Range(BigDecimal least, BigDecimal most, boolean leastIncluded) {
        /** Returns the numbers from {@code least} to {@code most}. */
        public static Range from(String least, String most) {
            return new Range(new BigDecimal(least), new BigDecimal(most), true);
        }

        /** Returns the numbers over {@code least}, up to {@code most}. */
        public static Range over(String least, String most) {
            return new Range(new BigDecimal(least), new BigDecimal(most), false);
        }

        @Override
        public String toString() {
            return leastIncluded ? "from " + least + " to " + most : "greater than " + least + ", at most " + most;
        }
    }

    private static boolean within(BigDecimal number, BigDecimal least, BigDecimal most) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    private static Optional<BigDecimal> number(String typed) {
        String digits = typed.strip().replace("_", "");
        if (!digits.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(digits));
    }
}
