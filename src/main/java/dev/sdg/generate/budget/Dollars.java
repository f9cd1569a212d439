package dev.sdg.generate.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars as people read them. */
public final class Dollars {
    private Dollars() {}

    /** Returns {@code amount} in cents, below ten cents with four digits: {@code 12.50}, {@code 0.0031}. */
    public static String shown(BigDecimal amount) {
        boolean small = amount.compareTo(new BigDecimal("0.1")) < 0;
        return amount.setScale(small ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }
}
