package dev.sdg.run.spec;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong with a command line, so that all of it is reported together. Each check returns the value, or
 * notes a problem and returns something harmless to go on with.
 */
public final class Problems {
    private final List<String> lines = new ArrayList<>();

    public void add(String line) {
        lines.add(line);
    }

    void addAll(Collection<String> more) {
        lines.addAll(more);
    }

    /** Ends the program with exit code 2 if there is any problem. */
    public void stopIfAny() {
        if (!lines.isEmpty()) {
            throw new CliException(ExitCode.USAGE, lines);
        }
    }

    public long wholeNumber(String option, String typed, long least, long most) {
        return number(typed)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> within(number, BigDecimal.valueOf(least), BigDecimal.valueOf(most)))
                .map(BigDecimal::longValueExact)
                .orElseGet(() -> {
                    add("%s: '%s' is not a whole number from %,d to %,d".formatted(option, typed, least, most));
                    return least;
                });
    }

    double decimal(String option, String typed, Range range) {
        return number(typed)
                .filter(number -> within(number, range.least(), range.most()))
                .filter(number -> range.leastIncluded() || number.compareTo(range.least()) > 0)
                .map(BigDecimal::doubleValue)
                .orElseGet(() -> {
                    add("%s: '%s' is not a number %s".formatted(option, typed, range));
                    return range.most().doubleValue();
                });
    }

    /** The numbers from {@code least} to {@code most}, with or without the least itself. */
    record Range(BigDecimal least, BigDecimal most, boolean leastIncluded) {

        static Range from(String least, String most) {
            return new Range(new BigDecimal(least), new BigDecimal(most), true);
        }

        static Range over(String least, String most) {
            return new Range(new BigDecimal(least), new BigDecimal(most), false);
        }

        @Override
        public String toString() {
            return (leastIncluded ? "from " : "over ") + least + " to " + most;
        }
    }

    private static boolean within(BigDecimal number, BigDecimal least, BigDecimal most) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    private static Optional<BigDecimal> number(String typed) {
        String digits = typed.strip().replace("_", "");
        if (!digits.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(digits));
    }
}
