package dev.sdg.llm.gemini;

import dev.sdg.http.HttpReply;
import dev.sdg.http.RetryAfter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The wait that Gemini asks for: in a {@code RetryInfo}, else in the header, else in words ("Please retry in 10.68s.").
 * A wait that is not positive or cannot be read is none.
 */
final class RetryDelay {

    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern IN_WORDS = Pattern.compile("(?i)retry in ((?:" + PART.pattern() + ")+)");

    private RetryDelay() {}

    static Optional<Duration> of(GoogleError error, HttpReply reply, Instant now) {
        return Stream.<Supplier<Optional<Duration>>>of(
                        () -> retryInfo(error), () -> RetryAfter.of(reply, now), () -> inWords(error.message()))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Duration> retryInfo(GoogleError error) {
        return error.details("RetryInfo")
                .map(detail -> detail.path("retryDelay").asText(""))
                .map(RetryDelay::parsed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Duration> inWords(String message) {
        Matcher words = IN_WORDS.matcher(message);
        return words.find() ? parsed(words.group(1)) : Optional.empty();
    }

    private static Optional<Duration> parsed(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = PART.matcher(text)
                .results()
                .map(part -> Duration.ofMillis(millis(part.group(1), part.group(2))))
                .reduce(Duration.ZERO, Duration::plus);
        return Optional.of(sum).filter(wait -> !wait.isZero());
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
