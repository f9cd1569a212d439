package dev.sdg.http;

import dev.sdg.llm.ApiKey;
import java.net.http.HttpHeaders;
import java.util.Locale;

/**
 * What came back over HTTP, whatever its status.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body decoded as UTF-8, the encoding of JSON; empty where an error's body did not arrive whole
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
    public HttpReply without(ApiKey key) {
        return isSuccess() ? this : new HttpReply(status, headers, key.redact(body));
    }

    /** Returns whether it claims to hold an answer. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
