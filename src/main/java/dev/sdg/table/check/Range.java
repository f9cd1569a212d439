package dev.sdg.table.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Places from one bound to another. Immutable.
 *
 * @param low the lower bound; null: none
 * @param high the upper bound; null: none
 * @param above whether the lower bound itself is left out
 * @param below whether the upper bound itself is left out
 */
record Range(@Nullable BigDecimal low, @Nullable BigDecimal high, boolean above, boolean below) {
    static final Range ALL = new Range(null, null, false, false);
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    static Range point(BigDecimal at) {
        return new Range(at, at, false, false);
    }

    static Range between(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        return new Range(low, high, false, false);
    }

    static Range from(BigDecimal low, boolean above) {
        return new Range(low, null, above, false);
    }

    static Range to(BigDecimal high, boolean below) {
        return new Range(null, high, false, below);
    }

    boolean isPoint() {
        return low != null && high != null && low.compareTo(high) == 0 && !above && !below;
    }

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = low.compareTo(high);
        return order > 0 || (order == 0 && (above || below));
    }

    boolean holds(BigDecimal place) {
        int fromLow = low == null ? 1 : place.compareTo(low);
        int toHigh = high == null ? 1 : high.compareTo(place);
        return (above ? fromLow > 0 : fromLow >= 0) && (below ? toHigh > 0 : toHigh >= 0);
    }

    Range cut(Range other) {
        boolean ownLow = other.low == null || (low != null && low.compareTo(other.low) > 0);
        boolean ownHigh = other.high == null || (high != null && high.compareTo(other.high) < 0);
        boolean sameLow = low != null && other.low != null && low.compareTo(other.low) == 0;
        boolean sameHigh = high != null && other.high != null && high.compareTo(other.high) == 0;
        return new Range(
                ownLow ? low : other.low,
                ownHigh ? high : other.high,
                sameLow ? above || other.above : ownLow ? above : other.above,
                sameHigh ? below || other.below : ownHigh ? below : other.below);
    }

    Range negated() {
        return new Range(negated(high), negated(low), /* above= */ below, /* below= */ above);
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal bound) {
        return bound == null ? null : bound.negate();
    }

    /** Returns the sums of a place in it and one in {@code other}. */
    Range plus(Range other) {
        return new Range(sum(low, other.low), sum(high, other.high), above || other.above, below || other.below);
    }

    Range plus(BigDecimal distance) {
        return plus(point(distance));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }

    /** Returns the places that are in it when they are multiplied by {@code factor}, which is not 0. */
    Range dividedBy(BigDecimal factor) {
        Range range = factor.signum() < 0 ? negated() : this;
        BigDecimal by = factor.abs();
        return new Range(quotient(range.low, by), quotient(range.high, by), range.above, range.below);
    }

    private static @Nullable BigDecimal quotient(@Nullable BigDecimal bound, BigDecimal by) {
        return bound == null ? null : bound.divide(by, DIGITS);
    }

    /** Returns the places in it, each multiplied by {@code factor}, which is not 0. */
    Range times(BigDecimal factor) {
        Range range = factor.signum() < 0 ? negated() : this;
        BigDecimal by = factor.abs();
        return new Range(product(range.low, by), product(range.high, by), range.above, range.below);
    }

    private static @Nullable BigDecimal product(@Nullable BigDecimal bound, BigDecimal by) {
        return bound == null ? null : bound.multiply(by);
    }
}
