package dev.sdg.table;

import java.util.Optional;

/**
 * Ranks from a least to a greatest one, of which rank k is drawn in proportion to 1 ∕ k to the power of the exponent:
 * by rejection-inversion (Hörmann and Derflinger 1996, "Rejection-inversion to generate variates from monotone discrete
 * distributions"), in constant time. Where many ranks are drawn, the popular ones are found in a table, with the same
 * result. Immutable.
 */
public final class Zipf {
    private static final double SMALL = 1e-8;
    private static final int SUMMED = 10_000;

    /** Of so many draws on, a table takes less time than it saves. */
    private static final long MANY = 100_000;

    private final long least;
    private final long most;
    private final double exponent;
    private final double integralOfFirst;
    private final double integralOfAll;
    private final double shortcut;
    private final Optional<ZipfTable> table;

    /** Creates the distribution of the ranks from 1 to {@code ranks}. */
    public Zipf(long ranks, double exponent) {
        this(1, ranks, exponent);
    }

    /** Creates the distribution of the ranks from 1 to {@code ranks}, of which about {@code draws} will be drawn. */
    public Zipf(long ranks, double exponent, long draws) {
        this(1, ranks, exponent, draws);
    }

    /**
     * Creates the distribution of the ranks from {@code least} to {@code most}.
     *
     * @param least at least 1
     */
    public Zipf(long least, long most, double exponent) {
        this(least, most, exponent, 0);
    }

    private Zipf(long least, long most, double exponent, long draws) {
        this.least = least;
        this.most = most;
        this.exponent = exponent;
        this.integralOfFirst = integral(least + 0.5) - density((double) least);
        this.integralOfAll = integral(most + 0.5);
        this.shortcut = least + 1 - inverse(integral(least + 1.5) - density(least + 1.0));
        this.table = draws < MANY ? Optional.empty() : Optional.of(tabled());
    }

    /** Returns a rank. */
    public long draw(CellSeed.Stream numbers) {
        ZipfTable known = table.orElse(null);
        while (true) {
            double at = integralOfAll + numbers.fraction() * (integralOfFirst - integralOfAll);
            long rank = known == null ? ZipfTable.UNKNOWN : known.rank(at);
            if (rank == ZipfTable.UNKNOWN) {
                rank = rank(at);
            }
            if (rank != ZipfTable.REJECTED) {
                return rank;
            }
        }
    }

    /** Returns the rank whose part of the integral {@code at} is in, or {@link ZipfTable#REJECTED}. */
    private long rank(double at) {
        double x = inverse(at);
        long rank = Math.max(least, Math.min(most, (long) (x + 0.5)));
        return rank - x <= shortcut || at >= integral(rank + 0.5) - density((double) rank) ? rank : ZipfTable.REJECTED;
    }

    private ZipfTable tabled() {
        double[] parts = new double[2 * (int) Math.min(ZipfTable.MOST, most - least + 1)];
        double size = 0;
        for (int i = 0; i < parts.length; i += 2) {
            double rank = least + i / 2;
            double end = integral(rank + 0.5);
            parts[i] = end;
            parts[i + 1] = Math.min(integral(rank - shortcut), end - density(rank));
            size = Math.max(size, Math.abs(end) + (1 + StrictMath.log(rank)) * rank * density(rank));
        }
        return new ZipfTable(least, integralOfFirst, parts, size);
    }

    /** Returns the mean of the ranks. */
    public double mean() {
        double weights = 0;
        double sum = 0;
        for (long rank = Math.min(most, least + SUMMED - 1); rank >= least; rank--) {
            double weight = density((double) rank);
            weights += weight;
            sum += rank * weight;
        }
        return sum / weights;
    }

    private double density(double x) {
        return StrictMath.exp(-exponent * StrictMath.log(x));
    }

    private double integral(double x) {
        double log = StrictMath.log(x);
        return shrunk((1 - exponent) * log) * log;
    }

    private double inverse(double at) {
        double product = Math.max(-1, at * (1 - exponent));
        double ratio = Math.abs(product) > SMALL ? StrictMath.log1p(product) / product : 1 - product / 2;
        return StrictMath.exp(ratio * at);
    }

    /** Returns (e^x − 1) ∕ x. */
    private static double shrunk(double x) {
        return Math.abs(x) > SMALL ? StrictMath.expm1(x) / x : 1 + x / 2;
    }
}
