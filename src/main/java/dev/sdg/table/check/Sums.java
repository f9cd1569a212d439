package dev.sdg.table.check;

import dev.sdg.table.Row;
import dev.sdg.table.expression.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The terms of arithmetic. */
final class Sums {
    private Sums() {}

    /** A term whose value is that of an expression. */
    private interface Computed extends Term {
        Place value();

        @Override
        default @Nullable BigDecimal place(Row row) {
            return value().of(row);
        }
    }

    /** A term of another one. */
    private interface OfOne extends Computed {
        Term of();

        @Override
        default boolean isFree() {
            return of().isFree();
        }

        @Override
        default boolean reads(int column) {
            return of().reads(column);
        }
    }

    /** A term of two others. */
    private interface OfTwo extends Computed {
        Term left();

        Term right();

        @Override
        default boolean isFree() {
            return left().isFree() || right().isFree();
        }

        @Override
        default boolean reads(int column) {
            return left().reads(column) || right().reads(column);
        }
    }

    /** A sum of two, or a difference, whose values are those of an expression. */
    record Sum(Place value, Term left, Term right, boolean minus) implements OfTwo {
        @Override
        public Range bounds(Row row) {
            return left.bounds(row).plus(added(row));
        }

        private Range added(Row row) {
            Range other = right.bounds(row);
            return minus ? other.negated() : other;
        }

        @Override
        public Range inverse(Range range, int column, Row row) {
            boolean ofLeft = left.reads(column);
            BigDecimal other = (ofLeft ? right : left).place(row);
            if (other == null || (ofLeft && right.reads(column))) {
                return Range.ALL;
            } else if (ofLeft) {
                return left.inverse(range.plus(minus ? other : other.negate()), column, row);
            }
            Range rest = range.plus(other.negate());
            return right.inverse(minus ? rest.negated() : rest, column, row);
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            boolean leftFirst = right.isFree() && attempt.below(2) == 0;
            return (leftFirst && reachLeft(range, draft, attempt))
                    || (right.isFree() && reachRight(range, draft, attempt))
                    || (!leftFirst && left.isFree() && reachLeft(range, draft, attempt))
                    || (left.isFree() && right.isFree() && reachBoth(range, draft, attempt));
        }

        private boolean reachLeft(Range range, Draft draft, Attempt attempt) {
            BigDecimal other = right.place(draft);
            return left.isFree()
                    && other != null
                    && left.reach(range.plus(minus ? other : other.negate()), draft, attempt);
        }

        private boolean reachRight(Range range, Draft draft, Attempt attempt) {
            BigDecimal other = left.place(draft);
            if (other == null) {
                return false;
            }
            Range rest = range.plus(other.negate());
            return right.reach(minus ? rest.negated() : rest, draft, attempt);
        }

        private boolean reachBoth(Range range, Draft draft, Attempt attempt) {
            Range leaving = range.plus(added(draft).negated());
            return left.reach(leaving, draft, attempt) && reachRight(range, draft, attempt);
        }
    }

    /** A product of two. */
    record Product(Place value, Term left, Term right) implements OfTwo {
        @Override
        public Range bounds(Row row) {
            return Range.ALL;
        }

        @Override
        public Range inverse(Range range, int column, Row row) {
            boolean ofLeft = left.reads(column);
            BigDecimal by = (ofLeft ? right : left).place(row);
            boolean both = ofLeft && right.reads(column);
            return both || by == null || by.signum() == 0
                    ? Range.ALL
                    : (ofLeft ? left : right).inverse(range.dividedBy(by), column, row);
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            boolean leftFirst = attempt.below(2) == 0;
            Term first = leftFirst ? left : right;
            Term second = leftFirst ? right : left;
            return reach(first, second, range, draft, attempt) || reach(second, first, range, draft, attempt);
        }

        private static boolean reach(Term one, Term by, Range range, Draft draft, Attempt attempt) {
            BigDecimal factor = by.place(draft);
            if (!one.isFree() || factor == null) {
                return false;
            }
            return factor.signum() == 0
                    ? range.holds(BigDecimal.ZERO)
                    : one.reach(range.dividedBy(factor), draft, attempt);
        }
    }

    /**
     * A quotient whose divisor is fixed.
     *
     * @param whole whether digits behind the point are left out
     */
    record Quotient(Place value, Term left, Term right, boolean whole) implements OfTwo {
        @Override
        public Range bounds(Row row) {
            return Range.ALL;
        }

        @Override
        public boolean isFree() {
            return left.isFree();
        }

        @Override
        public Range inverse(Range range, int column, Row row) {
            BigDecimal by = right.place(row);
            return by == null || by.signum() == 0 || right.reads(column)
                    ? Range.ALL
                    : left.inverse(dividend(range, by), column, row);
        }

        private Range dividend(Range range, BigDecimal by) {
            BigDecimal rest = whole ? by.abs().subtract(BigDecimal.ONE) : BigDecimal.ZERO;
            Range exact = range.times(by);
            BigDecimal high = exact.high() == null ? null : exact.high().add(rest);
            return new Range(exact.low(), high, exact.above(), exact.below());
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            BigDecimal by = right.place(draft);
            return by != null && by.signum() != 0 && left.isFree() && left.reach(dividend(range, by), draft, attempt);
        }
    }

    /** What is left by a division; only the dividend is changed. */
    record Remainder(Place value, Term left, Term right) implements OfTwo {
        @Override
        public Range bounds(Row row) {
            return Range.ALL;
        }

        @Override
        public boolean isFree() {
            return left.isFree();
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            BigDecimal dividend = left.place(draft);
            BigDecimal divisor = right.place(draft);
            if (dividend == null || divisor == null || divisor.signum() == 0) {
                return false;
            }
            BigDecimal by = divisor.abs();
            Range wanted = range.cut(new Range(BigDecimal.ZERO, by, false, true));
            if (wanted.isEmpty() || wanted.low() == null || wanted.high() == null) {
                return false;
            }
            BigInteger first = wanted.low().setScale(0, RoundingMode.CEILING).toBigInteger();
            BigInteger last = wanted.high().setScale(0, RoundingMode.FLOOR).toBigInteger();
            if (first.compareTo(last) > 0) {
                return false;
            }
            long more = last.subtract(first)
                    .min(BigInteger.valueOf(Long.MAX_VALUE - 1))
                    .longValue();
            BigDecimal rest = new BigDecimal(first.add(BigInteger.valueOf(attempt.below(more + 1))));
            BigDecimal near = dividend.subtract(dividend.remainder(by)).add(rest);
            return left.reach(Range.point(near), draft, attempt)
                    || left.reach(Range.point(near.add(by)), draft, attempt)
                    || left.reach(Range.point(near.subtract(by)), draft, attempt);
        }
    }

    /** A value that is rounded, cast or otherwise close to another one, which is {@code times ÷ by} as great. */
    record Near(Place value, Term of, BigDecimal times, BigDecimal by) implements OfOne {
        @Override
        public Range bounds(Row row) {
            return of.bounds(row).times(by).dividedBy(times);
        }

        @Override
        public Range inverse(Range range, int column, Row row) {
            return of.inverse(range.times(times).dividedBy(by), column, row);
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            return of.reach(range.times(times).dividedBy(by), draft, attempt);
        }
    }

    /** A value without its sign. */
    record Absolute(Place value, Term of) implements OfOne {
        @Override
        public Range bounds(Row row) {
            return Range.from(BigDecimal.ZERO, false);
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            boolean fromZero = range.holds(BigDecimal.ZERO);
            Range wanted = fromZero ? range.cut(range.negated()) : range;
            return of.reach(wanted, draft, attempt) || (!fromZero && of.reach(range.negated(), draft, attempt));
        }
    }
}
