package dev.sdg.sample;

import com.google.re2j.Pattern;
import dev.sdg.text.Excerpt;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the values of a field must obey beyond their type.
 *
 * @param allowed the only values accepted; empty: any
 * @param minimum the least number accepted
 * @param maximum the greatest number accepted
 * @param minLength the least length of a text, in code points, or of an array, in items
 * @param maxLength the greatest length of a text, in code points, or of an array, in items
 * @param pattern matches the whole text; RE2 syntax, linear time
 * @param uniqueItems whether no two items of an array may be equal; texts as fingerprints compare them
 */
public record Constraints(
        List<Value> allowed,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        OptionalInt minLength,
        OptionalInt maxLength,
        Optional<Pattern> pattern,
        boolean uniqueItems) {

    private static final Constraints NONE = new Constraints(
            List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    public Constraints {
        allowed = List.copyOf(allowed);
    }

    /** Creates constraints that allow equal items. */
    public Constraints(
            List<Value> allowed,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            OptionalInt minLength,
            OptionalInt maxLength,
            Optional<Pattern> pattern) {
        this(allowed, minimum, maximum, minLength, maxLength, pattern, false);
    }

    /**
     * A broken constraint.
     *
     * @param reason the code
     * @param detail what a person should know
     * @param path leads from the field to the part of it that is meant: {@code [2].content}; empty: the field itself
     */
    public record Violation(RejectionReason reason, String detail, String path) {

        /** A violation by a field itself, or by several. */
        public Violation(RejectionReason reason, String detail) {
            this(reason, detail, "");
        }

        /** Returns this violation as one of the whole that has this part behind {@code step}. */
        public Violation within(String step) {
            return new Violation(reason, detail, step + path);
        }
    }

    /** Returns the constraints that every value obeys. */
    public static Constraints none() {
        return NONE;
    }

    /** Returns the constraints that numbers from {@code minimum} to {@code maximum} obey, both included. */
    public static Constraints between(BigDecimal minimum, BigDecimal maximum) {
        return new Constraints(
                List.of(),
                Optional.of(minimum),
                Optional.of(maximum),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** Returns these constraints with {@code values} as the only ones accepted. */
    public Constraints withAllowed(List<Value> values) {
        return new Constraints(values, minimum, maximum, minLength, maxLength, pattern);
    }

    /** Returns the first constraint that {@code value} breaks. An absent value breaks none. */
    public Optional<Violation> violationBy(Value value) {
        if (value == Value.absent()) {
            return Optional.empty();
        }
        return notAllowed(value)
                .or(() -> outOfRange(value))
                .or(() -> badText(value))
                .or(() -> badItems(value));
    }

    private Optional<Violation> notAllowed(Value value) {
        if (allowed.isEmpty() || allowed.contains(value)) {
            return Optional.empty();
        }
        return violation(RejectionReason.NOT_IN_ENUM, shown(value) + " is not one of " + shownAll());
    }

    private Optional<Violation> outOfRange(Value value) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal actual = number.get();
        if (minimum.isPresent() && actual.compareTo(minimum.get()) < 0) {
            return violation(RejectionReason.OUT_OF_RANGE, shown(value) + " is below the minimum " + minimum.get());
        }
        if (maximum.isPresent() && actual.compareTo(maximum.get()) > 0) {
            return violation(RejectionReason.OUT_OF_RANGE, shown(value) + " is above the maximum " + maximum.get());
        }
        return Optional.empty();
    }

    private Optional<Violation> badText(Value value) {
        if (!(value instanceof Value.Text text)) {
            return Optional.empty();
        }
        int length = text.text().codePointCount(0, text.text().length());
        if (minLength.isPresent() && length < minLength.getAsInt()) {
            return violation(
                    RejectionReason.TOO_SHORT, length + " characters, at least " + minLength.getAsInt() + " wanted");
        }
        if (maxLength.isPresent() && length > maxLength.getAsInt()) {
            return violation(
                    RejectionReason.TOO_LONG, length + " characters, at most " + maxLength.getAsInt() + " wanted");
        }
        if (pattern.isPresent() && !pattern.get().matches(text.text())) {
            return violation(
                    RejectionReason.PATTERN,
                    shown(value) + " does not match " + pattern.get().pattern());
        }
        return Optional.empty();
    }

    private Optional<Violation> badItems(Value value) {
        if (!(value instanceof Value.Array array)) {
            return Optional.empty();
        }
        int length = array.items().size();
        String items = length == 1 ? " item" : " items";
        if (minLength.isPresent() && length < minLength.getAsInt()) {
            return violation(
                    RejectionReason.TOO_SHORT, length + items + ", at least " + minLength.getAsInt() + " wanted");
        }
        if (maxLength.isPresent() && length > maxLength.getAsInt()) {
            return violation(
                    RejectionReason.TOO_LONG, length + items + ", at most " + maxLength.getAsInt() + " wanted");
        }
        return uniqueItems ? repeatedItem(array) : Optional.empty();
    }

    private static Optional<Violation> repeatedItem(Value.Array array) {
        Map<Value, Integer> seen = new HashMap<>();
        for (int i = 0; i < array.items().size(); i++) {
            Integer earlier = seen.putIfAbsent(array.items().get(i).normalised(), i);
            if (earlier != null) {
                return violation(RejectionReason.SAME_TEXT, "items [" + earlier + "] and [" + i + "] are the same");
            }
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Whole whole) {
            return Optional.of(BigDecimal.valueOf(whole.number()));
        }
        if (value instanceof Value.Decimal decimal) {
            return Optional.of(BigDecimal.valueOf(decimal.number()));
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(RejectionReason reason, String detail) {
        return Optional.of(new Violation(reason, detail));
    }

    private String shownAll() {
        return String.join(", ", allowed.stream().map(Constraints::shown).toList());
    }

    private static String shown(Value value) {
        if (value instanceof Value.Text text) {
            return "'" + Excerpt.of(text.text()) + "'";
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return Double.toString(decimal.number());
        }
        return value instanceof Value.Flag flag ? Boolean.toString(flag.flag()) : "nothing";
    }
}
