package dev.sdg.table.catalogue;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import dev.sdg.table.Zipf;
import dev.sdg.table.catalogue.Distributions.Sampler;
import java.util.Optional;

/** Makes generators of numbers: of a distribution, drawn within the range of the column. */
final class NumberGenerators {
    /** Beyond so many deviations a bound is not needed to number the values of a distribution. */
    private static final double WIDE = 5;

    private NumberGenerators() {}

    /** Returns numbers of {@code distribution} for a column of numbers. */
    static Generator of(Target target, Distribution distribution) {
        return target.kind() == Kind.FLOAT ? floats(target, distribution) : whole(target, distribution);
    }

    /** Returns numbers for a column of numbers whose rules bound them; unique floats keep all of their digits. */
    static Generator of(Target target, GeneratorSpec.Numbers numbers) {
        Generator generator = of(target, numbers.distribution());
        return target.kind() == Kind.FLOAT && numbers.scale().isPresent() && !target.unique()
                ? rounded(generator, numbers.scale().getAsInt(), FloatRange.of(target.rules()))
                : generator;
    }

    private static Generator rounded(Generator generator, int scale, FloatRange range) {
        double factor = NumberRange.power(scale);
        return new Rounded(generator, factor, range);
    }

    /** Floats with few digits behind the point. */
    private record Rounded(Generator exact, double factor, FloatRange range) implements Generator {
        @Override
        public void make(Row row, int attempt, Cell cell) {
            exact.make(row, attempt, cell);
            double number = Double.longBitsToDouble(cell.number());
            cell.set(Double.doubleToRawLongBits(range.nearest(Math.rint(number * factor) / factor)));
        }

        @Override
        public Optional<IndexSpace> space() {
            return exact.space();
        }
    }

    private static Generator whole(Target target, Distribution distribution) {
        NumberRange all = NumberRange.of(target.column());
        CellSeed seed = target.cells();
        if (distribution instanceof Distribution.Uniform) {
            NumberRange range = all.near(target.rules());
            return target.drawn(
                    (row, attempt, cell) -> cell.set(range.draw(seed.stream(row.number(), attempt))), range);
        }
        Sampler sampler = sampler(distribution, all.low(), all.high());
        double[] usual = usual(distribution);
        return target.drawn(
                (row, attempt, cell) -> cell.set(all.nearest(sampler.draw(seed.stream(row.number(), attempt)))),
                all.within(usual[0], usual[1]));
    }

    private static Generator floats(Target target, Distribution distribution) {
        FloatRange all = FloatRange.of(target.rules());
        CellSeed seed = target.cells();
        if (distribution instanceof Distribution.Uniform) {
            FloatRange range = all.near(target.rules());
            return target.drawn(
                    (row, attempt, cell) ->
                            cell.set(Double.doubleToRawLongBits(range.draw(seed.stream(row.number(), attempt)))),
                    range);
        }
        Sampler sampler = sampler(distribution, all.low(), all.high());
        double[] usual = usual(distribution);
        return target.drawn(
                (row, attempt, cell) -> cell.set(
                        Double.doubleToRawLongBits(all.nearest(sampler.draw(seed.stream(row.number(), attempt))))),
                all.within(usual[0], usual[1]));
    }

    private static Sampler sampler(Distribution distribution, double low, double high) {
        if (distribution instanceof Distribution.Normal normal) {
            return Distributions.normal(normal.mean(), normal.deviation(), low, high);
        } else if (distribution instanceof Distribution.LogNormal logNormal) {
            check(high > 0, "a lognormal distribution has numbers over 0");
            return Distributions.logNormal(logNormal.median(), logNormal.sigma(), low, high);
        } else if (distribution instanceof Distribution.Exponential exponential) {
            check(high > 0, "an exponential distribution has numbers from 0 on");
            return Distributions.exponential(exponential.mean(), Math.max(0, low), high);
        } else if (distribution instanceof Distribution.Poisson poisson) {
            long fewest = (long) Math.max(0, Math.ceil(low));
            long greatest = (long) Math.floor(high);
            check(fewest <= greatest, "a Poisson distribution has whole numbers from 0 on");
            return Distributions.poisson(poisson.mean(), fewest, greatest);
        }
        Distribution.Zipf zipf = (Distribution.Zipf) distribution;
        double least = Math.max(1, Math.ceil(low));
        double most = Math.min((double) zipf.values(), Math.floor(high));
        check(least <= most, "a Zipf distribution has numbers from 1 to " + zipf.values());
        return new Zipf((long) least, (long) most, zipf.exponent())::draw;
    }

    private static void check(boolean possible, String fact) {
        if (!possible) {
            throw new UnfitException(fact + ", none of them within the column's range");
        }
    }

    /** Returns between which numbers nearly all of a distribution lie. */
    private static double[] usual(Distribution distribution) {
        if (distribution instanceof Distribution.Normal normal) {
            double reach = WIDE * normal.deviation();
            return new double[] {normal.mean() - reach, normal.mean() + reach};
        } else if (distribution instanceof Distribution.LogNormal logNormal) {
            double factor = StrictMath.exp(WIDE * logNormal.sigma());
            return new double[] {logNormal.median() / factor, logNormal.median() * factor};
        } else if (distribution instanceof Distribution.Exponential exponential) {
            return new double[] {0, WIDE * 2 * exponential.mean()};
        } else if (distribution instanceof Distribution.Poisson poisson) {
            double reach = WIDE * Math.sqrt(poisson.mean()) + WIDE;
            return new double[] {Math.max(0, poisson.mean() - reach), poisson.mean() + reach};
        } else if (distribution instanceof Distribution.Zipf zipf) {
            return new double[] {1, zipf.values()};
        }
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
}
