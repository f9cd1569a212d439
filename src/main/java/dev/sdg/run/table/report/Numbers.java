package dev.sdg.run.table.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the page of a report shows them. */
final class Numbers {
    private Numbers() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Returns a number with at most three digits behind the point, and none that say nothing. */
    static String plain(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number)
                .setScale(Math.abs(number) < 1000 ? 3 : 0, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() <= 0
                ? rounded.setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.toPlainString();
    }
}
