package dev.sdg.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
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
    private static final int TOO_MANY_REQUESTS = 429;

    /** Returns a word or two on the body, for messages: {@code text/html}, {@code nothing}. */
    public String described() {
        if (body.isBlank()) {
            return "nothing";
        }
        String type = headers.firstValue("content-type").orElse("a body without a content type");
        return SafeMessage.of(type.replaceFirst(";.*", "").toLowerCase(Locale.ROOT));
    }

    /** Returns this reply with {@code key} taken out of an error's body. Answers stay as they are, letter by letter. */
    public HttpReply redacted(ApiKey key) {
        return isSuccess() ? this : new HttpReply(status, headers, key.redact(body));
    }

    /**
     * Returns the wait that the headers ask for at {@code now}; empty where they ask for none that is positive. Where a
     * refusal for a quota (429) names no wait, it is the time until that quota is full again.
     */
    public Optional<Duration> retryDelay(Instant now) {
        Optional<Duration> asked = RateLimitHeaders.retryAfter(headers, now);
        return status == TOO_MANY_REQUESTS ? asked.or(() -> RateLimitHeaders.reset(headers, now)) : asked;
    }

    /** Returns whether it claims to hold an answer. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
