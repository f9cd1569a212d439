package dev.sdg.table.learn.tree;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learned.Grid;
import dev.sdg.table.learned.Leaves;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a column, without what would give away a row: a value that fewer rows have than a group is never
 * returned exactly, and the least and the greatest group are spread around their means.
 */
final class NumberValues {
    /** The share of a leaf from which on a value is returned exactly. */
    private static final double SPIKE = 0.05;

    /** A column that uses a smaller share of the numbers it could have has certain values only. */
    private static final double SPARSE = 0.5;

    /** How many pieces a leaf has at most, about. */
    private static final int PIECES = 200;

    private static final int MOST_DIGITS = 9;

    private final double[] values;
    private final Grid grid;
    private final boolean exact;
    private final double[] common;
    private final double[] different;

    private NumberValues(double[] values, Grid grid, boolean exact, double[] common, double[] different) {
        this.values = values;
        this.grid = grid;
        this.exact = exact;
        this.common = common;
        this.different = different;
    }

    /**
     * Returns the numbers of a column.
     *
     * @param raw the number of each row, NaN where it has none
     * @param group how many rows must have a value for it to be returned
     * @param natural whether they are 0 or more by nature, as distances are
     */
    static NumberValues of(double[] raw, ColumnType type, int group, boolean natural) {
        double[] present =
                Arrays.stream(raw).filter(value -> !Double.isNaN(value)).toArray();
        Grid grid = grid(present, type);
        double[] sorted = present.clone();
        Arrays.sort(sorted);
        Ranks ranks = Ranks.of(present);
        double[] common = new double[ranks.different().length];
        int commonValues = 0;
        for (int i = 0; i < common.length; i++) {
            if (ranks.counts()[i] >= group) {
                common[commonValues++] = ranks.different()[i];
            }
        }
        common = Arrays.copyOf(common, commonValues);
        double[] smooth = raw.clone();
        if (sorted.length > 0) {
            boolean positive = natural || sorted[0] >= 0;
            spread(smooth, sorted, group, true, positive);
            spread(smooth, sorted, group, false, positive);
        }
        double[] different = Ranks.of(Arrays.stream(smooth)
                        .filter(value -> !Double.isNaN(value))
                        .toArray())
                .different();
        boolean only = commonValues == ranks.different().length;
        return new NumberValues(smooth, grid, only || isSparse(common, grid), common, different);
    }

    /** Returns the number of each row, NaN where it has none; the greatest and the least ones changed. */
    double[] values() {
        return values;
    }

    Grid grid() {
        return grid;
    }

    /** Returns the least value that may be returned. */
    double least() {
        return different[0];
    }

    /** Returns the greatest value that may be returned. */
    double greatest() {
        return different[different.length - 1];
    }

    /** Moves the values beyond the group at an end to where they lie evenly around the mean of the group. */
    private static void spread(double[] values, double[] sorted, int group, boolean top, boolean positive) {
        int size = Math.max(1, Math.min(group, sorted.length / 2));
        double inner = top ? sorted[sorted.length - size] : sorted[size - 1];
        double mean = 0;
        int beyond = 0;
        for (int i = 0; i < size; i++) {
            double value = top ? sorted[sorted.length - 1 - i] : sorted[i];
            mean += value / size;
            beyond += value != inner ? 1 : 0;
        }
        if (beyond == 0) {
            return;
        }
        double outer = inner + 2 * (mean - inner);
        double edge = positive ? Math.max(0, outer) : outer;
        double[] ends =
                top ? Arrays.copyOfRange(sorted, sorted.length - beyond, sorted.length) : Arrays.copyOf(sorted, beyond);
        for (int row = 0; row < values.length; row++) {
            if (top ? values[row] > inner : values[row] < inner) {
                int place = Arrays.binarySearch(ends, values[row]);
                double far = (top ? place + 1.0 : beyond - place) / (beyond + 1);
                values[row] = inner + far * (edge - inner);
            }
        }
    }

    private static boolean isSparse(double[] common, Grid grid) {
        if (common.length < 2 || grid.digits() < 0) {
            return false;
        }
        double step = grid.step();
        for (int i = 0; i < grid.digits(); i++) {
            step /= 10;
        }
        double possible = (common[common.length - 1] - common[0]) / step + 1;
        return common.length / possible < SPARSE;
    }

    /** Returns the coarsest grid that all values are on. */
    private static Grid grid(double[] present, ColumnType type) {
        int digits = type.kind() == Kind.FLOAT ? digits(present) : 0;
        if (digits < 0 || present.length == 0) {
            return digits < 0 ? Grid.NONE : new Grid(1, 0, digits);
        }
        double unit = StrictMath.pow(10, digits);
        long offset = (long) StrictMath.rint(present[0] * unit);
        long step = 0;
        for (double value : present) {
            step = divisor(step, Math.abs((long) StrictMath.rint(value * unit) - offset));
        }
        step = Math.max(1, step);
        return new Grid(step, Math.floorMod(offset, step), digits);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** Returns how many digits floats have behind the point; -1: more than people write. */
    private static int digits(double[] present) {
        int digits = 0;
        for (double value : present) {
            if (value != StrictMath.rint(value)) {
                digits = Math.max(
                        digits,
                        new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .scale());
            }
            if (digits > MOST_DIGITS || Math.abs(value) * StrictMath.pow(10, digits) > 1L << 52) {
                return -1;
            }
        }
        return digits;
    }

    /** Returns what stands in leaves that have these rows, each of which has a number. */
    Leaves leaves(List<int[]> rows) {
        double[][] points = new double[rows.size()][];
        double[][] weights = new double[rows.size()][];
        for (int leaf = 0; leaf < points.length; leaf++) {
            Line line = line(rows.get(leaf));
            points[leaf] = line.points();
            weights[leaf] = line.weights();
        }
        return Leaves.ofNumbers(points, weights);
    }

    @SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
    private record Line(double[] points, double[] weights) {}

    private Line line(int[] rows) {
        Ranks ranks =
                Ranks.of(Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        double[] own = ranks.different();
        boolean[] spikes = new boolean[own.length];
        for (int i = 0; i < own.length; i++) {
            int count = ranks.counts()[i];
            spikes[i] =
                    Arrays.binarySearch(common, own[i]) >= 0 && (exact || (count > 1 && count >= SPIKE * rows.length));
        }
        Pieces pieces = new Pieces((double) rows.length / PIECES);
        for (int i = 0; i < own.length; i++) {
            if (spikes[i]) {
                pieces.add(own[i], own[i], ranks.counts()[i]);
            } else {
                pieces.add(edge(own, spikes, i, -1), edge(own, spikes, i, 1), ranks.counts()[i]);
            }
        }
        return pieces.line();
    }

    /** Returns how far the value at {@code at} reaches in one direction: half the way to the next. */
    private double edge(double[] own, boolean[] spikes, int at, int direction) {
        int next = at + direction;
        if (next >= 0 && next < own.length) {
            return own[at] + (own[next] - own[at]) / 2;
        }
        int other = at - direction;
        double reach;
        if (other >= 0 && other < own.length && !spikes[other]) {
            reach = Math.abs(own[at] - own[other]) / 2;
        } else {
            int place = Arrays.binarySearch(different, own[at]) + direction;
            reach = place < 0 || place >= different.length ? 0 : Math.abs(different[place] - own[at]) / 2;
        }
        double edge = own[at] + direction * reach;
        return direction > 0 ? Math.min(edge, greatest()) : Math.max(edge, least());
    }

    /** Pieces of a line, each behind the last; small neighbours become one. */
    private static final class Pieces {
        private final double enough;
        private final List<Double> points = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        Pieces(double enough) {
            this.enough = enough;
        }

        void add(double from, double to, double weight) {
            int last = points.size() - 1;
            if (last < 0) {
                points.add(from);
            } else if (points.get(last) < from) {
                points.add(from);
                weights.add(0.0);
            } else if (last > 0
                    && from < to
                    && points.get(last - 1) < points.get(last)
                    && weights.get(last - 1) + weight <= enough) {
                points.set(last, to);
                weights.set(last - 1, weights.get(last - 1) + weight);
                return;
            }
            points.add(to);
            weights.add(weight);
        }

        Line line() {
            return new Line(
                    points.stream().mapToDouble(point -> point).toArray(),
                    weights.stream().mapToDouble(weight -> weight).toArray());
        }
    }
}
