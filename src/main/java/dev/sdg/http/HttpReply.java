package dev.sdg.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back over HTTP, whatever its status.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body decoded as UTF-8, the encoding of JSON
 */
public record HttpReply(int status, HttpHeaders headers, String body) {

    /** Returns a word or two on the body, for messages: {@code text/html}, {@code nothing}. */
    public String described() {
        if (body.isBlank()) {
            return "nothing";
        }
        String type = headers.firstValue("content-type").orElse("something untyped");
        return SafeMessage.of(type.replaceFirst(";.*", "").toLowerCase(Locale.ROOT));
    }

    /** Returns this reply with {@code key} taken out of an error's body. Answers stay as they are, letter by letter. */
    public HttpReply redacted(ApiKey key) {
        return isSuccess() ? this : new HttpReply(status, headers, key.redact(body));
    }

    /**
     * Returns the wait that the header {@code Retry-After} asks for at {@code now}, in seconds or by a date (RFC 9110,
     * section 10.2.3); empty where there is none, or none that is positive.
     */
    public Optional<Duration> retryAfter(Instant now) {
        return headers.firstValue("retry-after")
                .map(String::strip)
                .flatMap(value -> value.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, now))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    /** Returns whether it claims to hold an answer. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
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
