package dev.sdg.table.catalogue;

import dev.sdg.schema.Column;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.IndexSpace;
import java.math.BigDecimal;

/** The numbers from {@code low} to {@code high}, both finite and included. */
record FloatRange(double low, double high) implements IndexSpace {
    /** How far the numbers of a column reach that says nothing of it. */
    private static final double REACH = 1_000;

    private static final int MOST_STEPS_LOG = 53;

    /** Returns the range of a float column; where it is open, all finite numbers. */
    static FloatRange of(Column.Rules rules) {
        return new FloatRange(
                rules.minimum().map(BigDecimal::doubleValue).orElse(-Double.MAX_VALUE),
                rules.maximum().map(BigDecimal::doubleValue).orElse(Double.MAX_VALUE));
    }

    FloatRange {
        low = finite(low);
        high = finite(high);
    }

    private static double finite(double number) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
    }

    /** Returns this range; where the column says nothing of a bound, it is a thousand from the other one, or from 0. */
    FloatRange near(Column.Rules rules) {
        double from = rules.minimum().isPresent() ? low : Math.min(0, high - REACH);
        double to = rules.maximum().isPresent() ? high : from + REACH;
        return new FloatRange(from, to);
    }

    /** Returns the part of this range from {@code from} to {@code to}; this one where there is none. */
    FloatRange within(double from, double to) {
        double least = Math.max(low, from);
        double most = Math.min(high, to);
        return least <= most ? new FloatRange(least, most) : this;
    }

    boolean contains(double number) {
        return low <= number && number <= high;
    }

    /** Returns the member of this range that is nearest to {@code number}. */
    double nearest(double number) {
        return Math.max(low, Math.min(high, number));
    }

    /** Returns a member of this range, each equally often. */
    double draw(CellSeed.Stream random) {
        return at(random.fraction());
    }

    private double at(double fraction) {
        return nearest(low * (1 - fraction) + high * fraction);
    }

    /** Returns how many steps there are that lead to different numbers: a power of 2. */
    @Override
    public long size() {
        if (low == high) {
            return 1;
        }
        double finest = 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
        int log = MOST_STEPS_LOG;
        while (log > 0 && high / (1L << log) - low / (1L << log) < finest) {
            log--;
        }
        return 1L << log;
    }

    @Override
    public void value(long index, Cell cell) {
        cell.set(Double.doubleToRawLongBits(at((double) index / size())));
    }
}
