package dev.sdg.table;

/**
 * Ranks from a least to a greatest one, of which rank k is drawn in proportion to 1 ∕ k to the power of the exponent:
 * by rejection-inversion (Hörmann and Derflinger 1996, "Rejection-inversion to generate variates from monotone discrete
 * distributions"), in constant time and memory. Immutable.
 */
public final class Zipf {
    private static final double SMALL = 1e-8;
    private static final int SUMMED = 10_000;

    private final long least;
    private final long most;
    private final double exponent;
    private final double integralOfFirst;
    private final double integralOfAll;
    private final double shortcut;

    /** Creates the distribution of the ranks from 1 to {@code ranks}. */
    public Zipf(long ranks, double exponent) {
        this(1, ranks, exponent);
    }

    /**
     * Creates the distribution of the ranks from {@code least} to {@code most}.
     *
     * @param least at least 1
     */
    public Zipf(long least, long most, double exponent) {
        this.least = least;
        this.most = most;
        this.exponent = exponent;
        this.integralOfFirst = integral(least + 0.5) - density((double) least);
        this.integralOfAll = integral(most + 0.5);
        this.shortcut = least + 1 - inverse(integral(least + 1.5) - density(least + 1.0));
    }

    /** Returns a rank. */
    public long draw(CellSeed.Stream numbers) {
        while (true) {
            double at = integralOfAll + numbers.fraction() * (integralOfFirst - integralOfAll);
            double x = inverse(at);
            long rank = Math.max(least, Math.min(most, (long) (x + 0.5)));
            if (rank - x <= shortcut || at >= integral(rank + 0.5) - density((double) rank)) {
                return rank;
            }
        }
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
