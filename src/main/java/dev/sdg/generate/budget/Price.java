package dev.sdg.generate.budget;

import dev.sdg.llm.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs, in US dollars per million tokens.
 *
 * @param input of prompts
 * @param cachedInput of the part of prompts that came from a cache
 * @param output of answers and thoughts
 */
public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
    private static final int MILLION = 6;

    public Price {
        if (input.signum() < 0 || cachedInput.signum() < 0 || output.signum() < 0) {
            throw new IllegalArgumentException("a price below 0: " + input + ", " + cachedInput + ", " + output);
        }
    }

    /** Returns half of it, which is the price of batch jobs. */
    public Price halved() {
        BigDecimal two = BigDecimal.valueOf(2);
        return new Price(input.divide(two), cachedInput.divide(two), output.divide(two));
    }

    /** Returns what {@code usage} costs, in US dollars. */
    public BigDecimal of(TokenUsage usage) {
        long cached = Math.min(usage.cached(), usage.input());
        return times(input, usage.input() - cached)
                .add(times(cachedInput, cached))
                .add(times(output, usage.output() + usage.thinking()));
    }

    /**
     * Returns US dollars as people read them, in cents, below ten cents with four digits: {@code 12.50},
     * {@code 0.0031}.
     */
    public static String shown(BigDecimal dollars) {
        boolean isSmall = dollars.compareTo(new BigDecimal("0.1")) < 0;
        return dollars.setScale(isSmall ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal times(BigDecimal perMillion, long tokens) {
        return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }
}
