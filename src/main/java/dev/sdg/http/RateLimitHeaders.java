package dev.sdg.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a server asks to wait, by its headers.
 *
 * <p>Sources: RFC 9110, section 10.2.3 ({@code Retry-After}); the documentation of the OpenAI API on rate limits
 * ({@code x-ratelimit-*}, {@code retry-after-ms}) and of the Anthropic API ({@code anthropic-ratelimit-*}).
 */
final class RateLimitHeaders {
    private static final List<Quota> QUOTAS = Stream.concat(
                    Stream.of("requests", "tokens")
                            .map(what -> new Quota(
                                    "x-ratelimit-limit-" + what,
                                    "x-ratelimit-remaining-" + what,
                                    "x-ratelimit-reset-" + what)),
                    Stream.of("requests", "tokens", "input-tokens", "output-tokens")
                            .map(what -> "anthropic-ratelimit-" + what)
                            .map(name -> new Quota(name + "-limit", name + "-remaining", name + "-reset")))
            .toList();

    private RateLimitHeaders() {}

    /** The names of the headers that describe one quota. */
    private record Quota(String limit, String remaining, String reset) {

        /** Returns which share of the quota is left; 1 where that is not said. */
        double left(HttpHeaders headers) {
            double most = number(headers, limit).orElse(0.0);
            double rest = number(headers, remaining).orElse(most);
            return most > 0
                    ? rest / most
                    : rest > 0 || number(headers, remaining).isEmpty() ? 1 : 0;
        }

        private static Optional<Double> number(HttpHeaders headers, String name) {
            return headers.firstValue(name)
                    .map(String::strip)
                    .filter(value -> value.matches("\\d{1,15}"))
                    .map(Double::valueOf);
        }
    }

    /** Returns the wait that {@code Retry-After} or {@code retry-after-ms} asks for at {@code now}. */
    static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .map(String::strip)
                .filter(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"))
                .map(value -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(value))))
                .filter(RateLimitHeaders::isPositive)
                .or(() -> headers.firstValue("retry-after").flatMap(value -> wait(value.strip(), now)));
    }

    /** Returns when the quota that is closest to its end is full again. */
    static Optional<Duration> reset(HttpHeaders headers, Instant now) {
        return QUOTAS.stream()
                .filter(quota -> headers.firstValue(quota.reset()).isPresent())
                .min(Comparator.comparingDouble(quota -> quota.left(headers)))
                .flatMap(quota -> headers.firstValue(quota.reset()))
                .flatMap(value -> DelayText.parse(value.strip()).or(() -> wait(value.strip(), now)));
    }

    private static Optional<Duration> wait(String value, Instant now) {
        Optional<Duration> wait = value.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1000)))
                : date(value).map(then -> Duration.between(now, then));
        return wait.filter(RateLimitHeaders::isPositive);
    }

    private static Optional<Instant> date(String value) {
        for (DateTimeFormatter format :
                List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME)) {
            try {
                return Optional.of(OffsetDateTime.parse(value, format).toInstant());
            } catch (DateTimeException e) {
                // the other format, or none
            }
        }
        return Optional.empty();
    }

    private static boolean isPositive(Duration wait) {
        return !wait.isNegative() && !wait.isZero();
    }
}
