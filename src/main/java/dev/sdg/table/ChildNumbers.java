package dev.sdg.table;

import dev.sdg.schema.ForeignKey.Children;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * How many children a parent draws, and the bounds of that.
 *
 * @param drawn the number that a parent draws; parents are counted from 0
 * @param least the least number
 * @param greatest the greatest number; empty: there is none
 */
public record ChildNumbers(LongUnaryOperator drawn, long least, OptionalLong greatest) {
    private static final double SIGMA = 0.7;
    private static final double WEIGHT = 1000;

    /** The mean of the uneven weights: 1000 times e to the power of sigma²∕2. */
    private static final double UNEVEN_MEAN = 1278;

    private static final int ZIPF_VALUES = 1000;
    private static final long USUALLY_MOST = 5;

    /**
     * Returns what a driving key means that says nothing, in a table without a number of rows.
     *
     * @param some whether each parent has room for one child
     * @param most how many there may be at most
     */
    public static Children usual(boolean some, OptionalLong most) {
        long greatest = Math.min(USUALLY_MOST, most.orElse(USUALLY_MOST));
        return new Children.Uniform(some ? Math.min(1, greatest) : 0, greatest);
    }

    /** Returns weights by which a number of rows is shared out: log-normal, from 0 on, without bound. */
    public static ChildNumbers uneven(CellSeed seed) {
        return new ChildNumbers(
                parent -> 1 + (long) (WEIGHT * StrictMath.exp(SIGMA * normal(seed, parent))), 0, OptionalLong.empty());
    }

    /** Returns 1 child for {@code total} of {@code parents} parents, one in each of as many equal ranges. */
    public static ChildNumbers single(CellSeed seed, long parents, long total) {
        LongUnaryOperator drawn = parent -> {
            long child = share(parent, total, parents);
            return child < total && parent == chosen(seed, child, parents, total) ? 1 : 0;
        };
        return new ChildNumbers(drawn, 0, OptionalLong.of(1));
    }

    /**
     * Returns the range of parents, counted from 0, that {@code parent} is in: the last that begins at or before it.
     */
    private static long share(long parent, long total, long parents) {
        long range = Scaled.floor(parent, total, parents);
        return range + 1 < total && Scaled.floor(range + 1, parents, total) <= parent ? range + 1 : range;
    }

    private static long chosen(CellSeed seed, long range, long parents, long total) {
        long from = Scaled.floor(range, parents, total);
        return from + CellSeed.below(seed.bits(range, 0), Scaled.floor(range + 1, parents, total) - from);
    }

    /** Returns the numbers that {@code children} says. */
    public static ChildNumbers of(Children children, CellSeed seed) {
        if (children instanceof Children.Exactly exactly) {
            long number = exactly.number();
            return new ChildNumbers(parent -> number, number, OptionalLong.of(number));
        }
        if (children instanceof Children.Uniform uniform) {
            long least = uniform.least();
            long span = uniform.most() - least + 1;
            return new ChildNumbers(
                    parent -> least + CellSeed.below(seed.bits(parent, 0), span),
                    least,
                    OptionalLong.of(uniform.most()));
        }
        if (children instanceof Children.Weights weights) {
            return weighted(weights, seed);
        }
        if (children instanceof Children.Poisson poisson) {
            Poisson distribution = new Poisson(poisson.mean());
            return new ChildNumbers(parent -> distribution.draw(seed.stream(parent, 0)), 0, OptionalLong.empty());
        }
        return zipf((Children.Zipf) children, seed);
    }

    private static ChildNumbers weighted(Children.Weights children, CellSeed seed) {
        long[] numbers = new long[children.weights().size()];
        double[] sums = new double[numbers.length];
        double sum = 0;
        int next = 0;
        for (var entry : children.weights().entrySet()) {
            sum += entry.getValue();
            numbers[next] = entry.getKey();
            sums[next++] = sum;
        }
        double all = sum;
        return new ChildNumbers(
                parent -> {
                    int at = Arrays.binarySearch(sums, CellSeed.fraction(seed.bits(parent, 0)) * all);
                    return numbers[Math.min(at < 0 ? -at - 1 : at + 1, numbers.length - 1)];
                },
                numbers[0],
                OptionalLong.of(numbers[numbers.length - 1]));
    }

    /** A rank is drawn, scaled to the mean, and rounded up as often as its fraction says. */
    private static ChildNumbers zipf(Children.Zipf children, CellSeed seed) {
        Zipf ranks = new Zipf(ZIPF_VALUES, children.exponent());
        double factor = children.mean() / ranks.mean();
        return new ChildNumbers(
                parent -> {
                    CellSeed.Stream numbers = seed.stream(parent, 0);
                    double exact = factor * ranks.draw(numbers);
                    return (long) (exact + numbers.fraction());
                },
                0,
                OptionalLong.empty());
    }

    /** Returns these numbers, none of them over {@code bound}. */
    public ChildNumbers atMost(long bound) {
        if (greatest.isPresent() && greatest.getAsLong() <= bound) {
            return this;
        }
        return new ChildNumbers(
                parent -> Math.min(bound, drawn.applyAsLong(parent)), Math.min(least, bound), OptionalLong.of(bound));
    }

    /** Returns these numbers, none of them over the parent's own bound. */
    public ChildNumbers within(int[] room) {
        return new ChildNumbers(parent -> Math.min(room[(int) parent], drawn.applyAsLong(parent)), 0, greatest);
    }

    /** Returns these weights as numbers whose mean is that of {@code total} for {@code parents}. */
    public ChildNumbers around(long parents, long total) {
        double factor = parents == 0 ? 0 : (double) total / parents / UNEVEN_MEAN;
        return new ChildNumbers(parent -> Math.round(factor * drawn.applyAsLong(parent)), 0, greatest);
    }

    private static double normal(CellSeed seed, long parent) {
        CellSeed.Stream numbers = seed.stream(parent, 0);
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - numbers.fraction()));
        return radius * StrictMath.cos(2 * Math.PI * numbers.fraction());
    }
}
