package dev.sdg.run.table.spec;

import dev.sdg.run.spec.Problems;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of rows as people write them: {@code 500}, {@code 10k}, {@code 1.5m}. */
final class RowNumbers {
    static final long MOST = 1_000_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?)([km]?)");

    private RowNumbers() {}

    /** Returns the number that {@code typed} is, from 0 to {@link #MOST}. */
    static long read(String option, String typed, Problems problems) {
        Matcher number = NUMBER.matcher(typed.strip().toLowerCase(Locale.ROOT).replace("_", ""));
        if (number.matches()) {
            BigDecimal value = new BigDecimal(number.group(1))
                    .movePointRight(
                            switch (number.group(2)) {
                                case "k" -> 3;
                                case "m" -> 6;
                                default -> 0;
                            })
                    .stripTrailingZeros();
            if (value.scale() <= 0 && value.compareTo(BigDecimal.valueOf(MOST)) <= 0) {
                return value.longValueExact();
            }
        }
        problems.add(option, "'%s' is not a whole number from 0 to %,d, such as 500, 10k or 2m".formatted(typed, MOST));
        return 1;
    }
}
