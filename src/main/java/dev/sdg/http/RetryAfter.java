package dev.sdg.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. */
public final class RetryAfter {
    private RetryAfter() {}

    /** Returns the wait that {@code reply} asks for at {@code now}; empty where there is none, or none that is positive. */
    public static Optional<Duration> of(HttpReply reply, Instant now) {
        return reply.headers()
                .firstValue("retry-after")
                .map(String::strip)
                .flatMap(value -> value.matches("\\d{1,9}") ? seconds(value) : until(value, now))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
