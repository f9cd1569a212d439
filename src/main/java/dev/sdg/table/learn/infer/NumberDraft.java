package dev.sdg.table.learn.infer;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.table.learn.SampleColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How the numbers of a column are distributed: the nearest of the distributions that a schema can name, between values
 * that enough rows reach, so that no single row shows.
 */
final class NumberDraft {
    private static final MathContext LOWER = new MathContext(2, RoundingMode.FLOOR);
    private static final MathContext UPPER = new MathContext(2, RoundingMode.CEILING);
    private static final int MOST_DIGITS = 15;
    private static final int COMPARED = 200;

    private final SampleColumn column;
    private final double[] sorted;
    private final int group;

    /**
     * Prepares the draft for a column of numbers or moments.
     *
     * @param group how many rows a bound rests on
     */
    NumberDraft(SampleColumn column, int group) {
        this.column = column;
        this.group = group;
        this.sorted = IntStream.range(0, column.rows())
                .filter(row -> !column.isNull(row))
                .mapToDouble(column::number)
                .sorted()
                .toArray();
    }

    /** Returns the numbers in their order. */
    double[] sorted() {
        return sorted.clone();
    }

    /** Returns the least number that enough rows reach; empty where there are too few rows. */
    Optional<Double> least() {
        return sorted.length < 2 * group ? Optional.empty() : Optional.of(sorted[group - 1]);
    }

    /** Returns the greatest number that enough rows reach; empty where there are too few rows. */
    Optional<Double> most() {
        return sorted.length < 2 * group ? Optional.empty() : Optional.of(sorted[sorted.length - group]);
    }

    /**
     * Returns a bound under all numbers: {@code least} itself where a group of rows shares it, else two of its digits.
     */
    BigDecimal minimum(double least) {
        boolean shared = sorted.length >= group && sorted[group - 1] == least;
        return bound(least, shared, LOWER, least >= 0);
    }

    /** Returns a bound over all numbers, as {@link #minimum}. */
    BigDecimal maximum(double most) {
        boolean shared = sorted.length >= group && sorted[sorted.length - group] == most;
        return bound(most, shared, UPPER, most <= 0);
    }

    private BigDecimal bound(double number, boolean shared, MathContext digits, boolean zero) {
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (shared) {
            return plain(exact);
        }
        double width = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
        if (zero && Math.abs(number) <= width) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = exact.round(digits);
        int scale = column.type().kind() == Kind.INTEGER
                ? 0
                : column.type().kind() == Kind.DECIMAL ? column.type().scale() : MOST_DIGITS;
        return plain(rounded.scale() > scale ? rounded.setScale(scale, digits.getRoundingMode()) : rounded);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** Returns the generator whose numbers are distributed most as these are. */
    GeneratorSpec spec(int digits) {
        double least = least().orElse(minimum(sorted[0]).doubleValue());
        double most = most().orElse(maximum(sorted[sorted.length - 1]).doubleValue());
        if (least == most) {
            return new GeneratorSpec.Constant(
                    column.type().kind() == Kind.FLOAT
                            ? Double.toString(least)
                            : value(least).toPlainString());
        }
        Distribution best = new Distribution.Uniform();
        double nearest = distance(best, least, most);
        for (Distribution candidate : candidates()) {
            double distance = distance(candidate, least, most);
            if (distance < nearest) {
                nearest = distance;
                best = candidate;
            }
        }
        OptionalInt scale = column.type().kind() == Kind.FLOAT && digits <= MOST_DIGITS
                ? OptionalInt.of(digits)
                : OptionalInt.empty();
        return new GeneratorSpec.Numbers(best, Optional.of(value(least)), Optional.of(value(most)), scale);
    }

    private BigDecimal value(double number) {
        return plain(new BigDecimal(Double.toString(number)).stripTrailingZeros());
    }

    private List<Distribution> candidates() {
        List<Distribution> candidates = new ArrayList<>();
        double mean = Arrays.stream(sorted).average().orElse(0);
        double deviation = deviation(sorted, mean);
        if (deviation > 0) {
            candidates.add(new Distribution.Normal(rounded(mean), rounded(deviation)));
        }
        if (sorted[0] >= 0 && mean > 0) {
            candidates.add(new Distribution.Exponential(rounded(mean)));
        }
        double[] logarithms = Arrays.stream(sorted)
                .filter(number -> number > 0)
                .map(StrictMath::log)
                .toArray();
        if (logarithms.length == sorted.length) {
            double middle = Arrays.stream(logarithms).average().orElse(0);
            double sigma = deviation(logarithms, middle);
            if (sigma > 0) {
                candidates.add(new Distribution.LogNormal(rounded(StrictMath.exp(middle)), rounded(sigma)));
            }
        }
        return candidates;
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(new MathContext(4)).doubleValue();
    }

    private static double deviation(double[] numbers, double mean) {
        double sum = 0;
        for (double number : numbers) {
            sum += (number - mean) * (number - mean);
        }
        return StrictMath.sqrt(sum / Math.max(1, numbers.length));
    }

    /** Returns how far the share of numbers under a bound is from that of the sample, at most. */
    private double distance(Distribution distribution, double least, double most) {
        double below = share(distribution, least, least, most);
        double within = share(distribution, most, least, most) - below;
        double greatest = within > 0 ? 0 : 1;
        for (int i = 1; i < COMPARED && within > 0; i++) {
            int at = (int) ((long) i * sorted.length / COMPARED);
            double number = Math.min(most, Math.max(least, sorted[at]));
            double expected = (share(distribution, number, least, most) - below) / within;
            greatest = Math.max(greatest, Math.abs(expected - (double) i / COMPARED));
        }
        return greatest;
    }

    private static double share(Distribution distribution, double number, double least, double most) {
        if (distribution instanceof Distribution.Normal normal) {
            return normal((number - normal.mean()) / normal.deviation());
        } else if (distribution instanceof Distribution.LogNormal usual) {
            return number <= 0 ? 0 : normal((StrictMath.log(number) - StrictMath.log(usual.median())) / usual.sigma());
        } else if (distribution instanceof Distribution.Exponential exponential) {
            return 1 - StrictMath.exp(-Math.max(0, number) / exponential.mean());
        }
        return (number - least) / (most - least);
    }

    /** The normal distribution, to four digits (Abramowitz and Stegun, 26.2.17). */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = StrictMath.exp(-x * x / 2)
                / 2.5066282746
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x > 0 ? 1 - tail : tail;
    }
}
