package dev.sdg.format.validation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number as it is written, without rounding. Numbers of absurd size cost nothing: they are told by their exponent.
 */
final class ExactNumber {
    private static final Pattern FORM =
            Pattern.compile("[+-]?(\\d{1,1000}\\.?\\d{0,1000}|\\.\\d{1,1000})([eE][+-]?\\d{1,9})?");
    private static final int DIGITS_OF_LONG = 19;

    private final BigDecimal number;

    private ExactNumber(BigDecimal number) {
        this.number = number;
    }

    /** Returns the number that {@code literal} writes; nothing for words, and for more than 1,000 digits. */
    static Optional<ExactNumber> of(String literal) {
        return FORM.matcher(literal).matches()
                ? Optional.of(new ExactNumber(new BigDecimal(literal)))
                : Optional.empty();
    }

    /** Returns whether the number has no fraction: 7, 7.0 and 70e-1 have none. */
    boolean isWhole() {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** Returns the number if it has no fraction and fits 64 bits. */
    OptionalLong asLong() {
        if (number.signum() == 0) {
            return OptionalLong.of(0);
        }
        if (!isWhole() || (long) number.precision() - number.scale() > DIGITS_OF_LONG) {
            return OptionalLong.empty();
        }
        return number.toBigInteger().bitLength() < Long.SIZE
                ? OptionalLong.of(number.longValueExact())
                : OptionalLong.empty();
    }

    /** Returns the nearest double, unless there is none but infinity, or zero for a number that is not. */
    OptionalDouble asDouble() {
        double nearest = number.doubleValue() + 0.0;
        return Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(nearest);
    }
}
