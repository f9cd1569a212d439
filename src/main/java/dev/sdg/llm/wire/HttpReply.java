package dev.sdg.llm.wire;

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

    /** Returns the media type in lower case, without parameters; empty where none was given. */
    public String mediaType() {
        String type = headers.firstValue("content-type").orElse("");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
