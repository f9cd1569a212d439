package dev.sdg.table;

import java.math.BigInteger;

/** Products of whole numbers that may need more than 64 bits on the way. */
public final class Scaled {
    private Scaled() {}

    /** Returns ⌊number · factor ∕ divisor⌋, none of them negative. */
    public static long floor(long number, long factor, long divisor) {
        if (Math.multiplyHigh(number, factor) == 0 && number * factor >= 0) {
            return number * factor / divisor;
        }
        return BigInteger.valueOf(number)
                .multiply(BigInteger.valueOf(factor))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** Returns the product, or {@link Long#MAX_VALUE} where it is greater; neither is negative. */
    public static long product(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }
}
