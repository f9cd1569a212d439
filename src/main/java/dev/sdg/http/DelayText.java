package dev.sdg.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits as servers write them: {@code 26s}, {@code 6m0s}, {@code 34.07s}, {@code 900ms}, {@code 1h2m3s}. */
public final class DelayText {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern IN_WORDS =
            Pattern.compile("(?i)(?:retry|try again) (?:in|after) ((?:" + PART.pattern() + ")+)");

    private DelayText() {}

    /** Returns the wait that {@code text} is; a wait that is not positive or cannot be read is none. */
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = PART.matcher(text)
                .results()
                .map(part -> Duration.ofMillis(millis(part.group(1), part.group(2))))
                .reduce(Duration.ZERO, Duration::plus);
        return Optional.of(sum).filter(wait -> !wait.isZero());
    }

    /** Returns the wait that a message asks for: "Please retry in 10.68s.", "Please try again in 6m0s." */
    public static Optional<Duration> inWords(String message) {
        Matcher words = IN_WORDS.matcher(message);
        return words.find() ? parse(words.group(1)) : Optional.empty();
    }

    private static long millis(String number, String unit) {
        int factor =
                switch (unit) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(0, RoundingMode.UP)
                .longValue();
    }
}
