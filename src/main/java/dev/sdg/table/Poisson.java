package dev.sdg.table;

/**
 * Numbers of independent events: up to a mean of {@value #SMALL} by going through the probabilities, above it by the
 * transformed rejection PTRS of Hörmann (1993, "The transformed rejection method for generating Poisson random
 * variables"). Immutable.
 */
public final class Poisson {
    private static final double SMALL = 30;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private final double mean;
    private final double logMean;

    /** Creates the distribution. */
    public Poisson(double mean) {
        this.mean = mean;
        this.logMean = StrictMath.log(Math.max(mean, Double.MIN_NORMAL));
    }

    /** Returns a number from 0 on. */
    public long draw(CellSeed.Stream numbers) {
        return mean <= SMALL ? summed(numbers.fraction()) : rejected(numbers);
    }

    private long summed(double fraction) {
        double probability = StrictMath.exp(-mean);
        double rest = fraction;
        long number = 0;
        while (rest >= probability && probability > 0) {
            rest -= probability;
            number++;
            probability *= mean / number;
        }
        return number;
    }

    private long rejected(CellSeed.Stream numbers) {
        double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double limit = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = numbers.fraction() - 0.5;
            double v = 1 - numbers.fraction();
            double us = 0.5 - Math.abs(u);
            double number = StrictMath.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= limit) {
                return (long) number;
            }
            if (number >= 0
                    && (us >= 0.013 || v <= us)
                    && StrictMath.log(v * inverseAlpha / (a / (us * us) + b))
                            <= number * logMean - mean - logFactorial(number)) {
                return (long) number;
            }
        }
    }

    /** Returns ln n! by Stirling's series. */
    private static double logFactorial(double n) {
        if (n < 16) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += StrictMath.log(i);
            }
            return sum;
        }
        double inverse = 1 / n;
        return (n + 0.5) * StrictMath.log(n)
                - n
                + HALF_LOG_TWO_PI
                + inverse * (1.0 / 12 - inverse * inverse * (1.0 / 360 - inverse * inverse / 1260));
    }
}
