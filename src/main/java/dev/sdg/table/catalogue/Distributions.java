package dev.sdg.table.catalogue;

import dev.sdg.table.CellSeed.Stream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Distributions of numbers, cut to a range: what lies outside is never drawn, and nothing is moved to the bounds. */
final class Distributions {
    /** Numbers of one distribution; a function of the random numbers it is given. */
    interface Sampler {
        /** Returns a number that the distribution has, within its range. */
        double draw(Stream random);
    }

    /** Where the normal distribution falls as the exponential one does, as far as numbers of 64 bits can tell. */
    private static final double FAR = 1e8;

    /** The greatest mean of a Poisson distribution that is drawn from a table of some 600,000 entries at the most. */
    private static final double TABLE = 1e9;

    private static final double NEGLIGIBLE = 1e-17;

    private Distributions() {}

    /** Returns the normal distribution between {@code low} and {@code high}. */
    static Sampler normal(double mean, double deviation, double low, double high) {
        Sampler standard = standardNormal((low - mean) / deviation, (high - mean) / deviation);
        return random -> mean + deviation * standard.draw(random);
    }

    /** Returns the distribution whose logarithm is normal, between {@code low} and {@code high}, which is over 0. */
    static Sampler logNormal(double median, double sigma, double low, double high) {
        double least = low <= 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(low);
        Sampler logarithm = normal(StrictMath.log(median), sigma, least, StrictMath.log(high));
        return random -> StrictMath.exp(logarithm.draw(random));
    }

    /** Returns the exponential distribution between {@code low}, at least 0, and {@code high}. */
    static Sampler exponential(double mean, double low, double high) {
        double share = -StrictMath.expm1(-(high - low) / mean);
        return random -> low - mean * StrictMath.log1p(-random.fraction() * share);
    }

    /**
     * Returns the standard normal distribution between two bounds: by rejection (Robert 1995, "Simulation of truncated
     * normal variables"), which needs about two tries at the most, wherever the bounds are.
     */
    private static Sampler standardNormal(double low, double high) {
        if (high <= 0) {
            Sampler mirrored = standardNormal(-high, -low);
            return random -> -mirrored.draw(random);
        }
        if (low <= 0) {
            boolean wide = high - low > Math.sqrt(2 * Math.PI);
            return wide ? random -> gaussian(random, low, high) : random -> flat(random, low, high, 0);
        }
        if (low > FAR) {
            return exponential(1 / Math.min(low, Double.MAX_VALUE), Math.min(low, Double.MAX_VALUE), high);
        }
        double rate = (low + Math.sqrt(low * low + 4)) / 2;
        boolean narrow = (high - low) * rate < 1;
        return narrow ? random -> flat(random, low, high, low) : random -> tail(random, low, high, rate);
    }

    private static double gaussian(Stream random, double low, double high) {
        while (true) {
            double radius = Math.sqrt(-2 * StrictMath.log1p(-random.fraction()));
            double angle = 2 * Math.PI * random.fraction();
            double first = radius * StrictMath.cos(angle);
            if (first >= low && first <= high) {
                return first;
            }
            double second = radius * StrictMath.sin(angle);
            if (second >= low && second <= high) {
                return second;
            }
        }
    }

    /** Draws evenly and rejects by the density, which is greatest at {@code mode}. */
    private static double flat(Stream random, double low, double high, double mode) {
        while (true) {
            double number = low + (high - low) * random.fraction();
            if (StrictMath.log1p(-random.fraction()) <= (mode - number) * (mode + number) / 2) {
                return number;
            }
        }
    }

    /** Draws from an exponential distribution that begins at {@code low} and rejects by the ratio of the densities. */
    private static double tail(Stream random, double low, double high, double rate) {
        while (true) {
            double number = low - StrictMath.log1p(-random.fraction()) / rate;
            double distance = number - rate;
            if (number <= high && StrictMath.log1p(-random.fraction()) <= -distance * distance / 2) {
                return number;
            }
        }
    }

    /**
     * Returns the Poisson distribution between the whole numbers {@code least}, at least 0, and {@code most}; of a mean
     * over a billion the normal one with the same mean and deviation.
     */
    static Sampler poisson(double mean, long least, long most) {
        if (mean > TABLE) {
            return normal(mean, Math.sqrt(mean), least - 0.5, most + 0.5);
        }
        long mode = Math.max(least, Math.min(most, (long) mean));
        List<Double> below = new ArrayList<>();
        double weight = 1;
        for (long k = mode; k > least && weight > NEGLIGIBLE; k--) {
            weight *= k / mean;
            below.add(weight);
        }
        Collections.reverse(below);
        List<Double> weights = new ArrayList<>(below);
        weight = 1;
        for (long k = mode; k <= most && weight > NEGLIGIBLE; k++) {
            weights.add(weight);
            weight *= mean / (k + 1.0);
        }
        AliasTable table = AliasTable.of(weights);
        long first = mode - below.size();
        return random -> first + table.draw(random);
    }
}
