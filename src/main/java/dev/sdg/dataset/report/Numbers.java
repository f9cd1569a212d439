package dev.sdg.dataset.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a report shows them. */
final class Numbers {
    private Numbers() {}

    /** Returns a count with its thousands apart: {@code 12,345}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a share of 0 to 1 as per cent; what is not quite none or all is not shown as 0 or 100. */
    static String percent(double share) {
        double shown = Math.round(share * 1000) / 10.0;
        if (shown == 0 && share > 0) {
            return "< 0.1 %";
        }
        return shown == 100 && share < 1 ? "> 99.9 %" : plain(shown) + " %";
    }

    /** Returns a number with at most three digits behind the point, and none that say nothing. */
    static String plain(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number)
                .setScale(Math.abs(number) < 10 ? 3 : 1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() <= 0
                ? String.format(Locale.ROOT, "%,d", rounded.toBigInteger())
                : rounded.toPlainString();
    }
}
