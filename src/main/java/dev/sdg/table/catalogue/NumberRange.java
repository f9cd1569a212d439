package dev.sdg.table.catalogue;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.IndexSpace;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The whole numbers, or decimals, that a column can hold, as they stand in cells: a decimal without its point.
 *
 * @param scale how many of the digits stand behind the point; 0 of whole numbers
 * @param least the least one
 * @param most the greatest one
 */
record NumberRange(int scale, long least, long most) implements IndexSpace {
    private static final int MOST_DIGITS = 18;
    private static final long MOST_NUMBERED = 1L << 62;

    /** How far the numbers of a column reach that says nothing of it. */
    private static final long REACH = 1_000_000;

    /**
     * Returns the range of an integer or decimal column; where it is open, that of its type.
     *
     * @throws UnfitException if there is no such number
     */
    static NumberRange of(Column column) {
        ColumnType type = column.type();
        BigInteger limit = type.kind() == Kind.INTEGER
                ? BigInteger.valueOf(Long.MAX_VALUE)
                : BigInteger.TEN.pow(Math.min(type.precision(), MOST_DIGITS)).subtract(BigInteger.ONE);
        BigInteger lowest = type.kind() == Kind.INTEGER ? BigInteger.valueOf(Long.MIN_VALUE) : limit.negate();
        BigInteger least = column.rules()
                .minimum()
                .map(bound ->
                        unscaled(bound, type.scale(), RoundingMode.CEILING).max(lowest))
                .orElse(lowest);
        BigInteger most = column.rules()
                .maximum()
                .map(bound -> unscaled(bound, type.scale(), RoundingMode.FLOOR).min(limit))
                .orElse(limit);
        if (least.compareTo(most) > 0) {
            throw new UnfitException("no value of type %s lies between the minimum %s and the maximum %s"
                    .formatted(
                            type,
                            shown(column.rules().minimum()),
                            shown(column.rules().maximum())));
        }
        return new NumberRange(type.scale(), least.longValueExact(), most.longValueExact());
    }

    private static BigInteger unscaled(BigDecimal bound, int scale, RoundingMode rounding) {
        return bound.setScale(scale, rounding).unscaledValue();
    }

    private static String shown(Optional<BigDecimal> bound) {
        return bound.map(BigDecimal::toPlainString).orElse("of the type");
    }

    /** Returns this range; where the column says nothing of a bound, it is a million from the other one, or from 0. */
    NumberRange near(Column.Rules rules) {
        long reach = Math.multiplyExact(REACH, power(Math.min(scale, 9)));
        long from = rules.minimum().isPresent() ? least : Math.max(least, Math.min(0, sum(most, -reach)));
        long to = rules.maximum().isPresent() ? most : Math.min(most, sum(from, reach));
        return new NumberRange(scale, from, to);
    }

    /** Returns the part of this range from {@code low} to {@code high}; this one where there is none. */
    NumberRange within(double low, double high) {
        long from = Math.max(least, (long) Math.ceil(low * power(scale)));
        long to = Math.min(most, (long) Math.floor(high * power(scale)));
        return from <= to ? new NumberRange(scale, from, to) : this;
    }

    private static long sum(long number, long other) {
        long sum = number + other;
        boolean overflow = ((number ^ sum) & (other ^ sum)) < 0;
        return overflow ? (other < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /** Returns the number whose rounding to this range's digits is the least one. */
    double low() {
        return (least - 0.5) / power(scale);
    }

    /** Returns the number below which all numbers are rounded to the greatest one, or a lesser one. */
    double high() {
        return (most + 0.5) / power(scale);
    }

    boolean contains(long number) {
        return least <= number && number <= most;
    }

    /** Returns the member of this range that is nearest to {@code number}. */
    long nearest(double number) {
        return Math.max(least, Math.min(most, Math.round(number * power(scale))));
    }

    /** Returns a member of this range, each equally often. */
    long draw(CellSeed.Stream random) {
        long count = most - least + 1;
        long bits = random.bits();
        return count == 0 ? bits : least + unsignedHigh(bits, count);
    }

    /** Returns the upper half of the product of two numbers without sign. */
    private static long unsignedHigh(long one, long other) {
        return Math.multiplyHigh(one, other) + ((one >> 63) & other) + ((other >> 63) & one);
    }

    @Override
    public long size() {
        long count = most - least + 1;
        return count <= 0 || count > MOST_NUMBERED ? MOST_NUMBERED : count;
    }

    @Override
    public void value(long index, Cell cell) {
        cell.set(least + index);
    }

    /** Returns 10 to the power of {@code exponent}, at most 18. */
    static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
