package dev.sdg.http;

import dev.sdg.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider's key. It is kept out of everything that people read: {@link #toString()} does not tell it, and
 * {@link #redact} takes it out of other people's words.
 */
public final class ApiKey {

    private static final String SHOWN = "[key]";

    /** A shorter key is none that a provider gives out, and may be a word or a part of one. */
    private static final int LEAST_REDACTED = 8;

    /** No word is as long: a key of this length is taken out wherever it stands, also behind {@code %3D}. */
    private static final int SURELY_A_KEY = 20;

    private final String key;

    private ApiKey(String key) {
        this.key = key;
    }

    /**
     * Returns the key in {@code text}, white space around it removed.
     *
     * @throws IllegalArgumentException when nothing is left, or when it holds a character that no key has and no HTTP
     *     header may carry; the message tells its position, not the key
     */
    public static ApiKey of(String text) {
        String key = text.strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key is empty");
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "the key has a space, a control character or a non-ASCII character at position "
                                + (i + 1)
                                + " of "
                                + key.length()
                                + ": copy it again");
            }
        }
        return new ApiKey(key);
    }

    /** Returns the key itself, for the one place that sends it. */
    public String reveal() {
        return key;
    }

    /**
     * Returns {@code text} with {@code [key]} wherever the key stands in it; a key that could be a word only where it
     * is no part of a longer one.
     */
    public String redact(String text) {
        if (key.length() < LEAST_REDACTED) {
            return text;
        }
        return key.length() >= SURELY_A_KEY
                ? text.replace(key, SHOWN)
                : text.replaceAll("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])", Matcher.quoteReplacement(SHOWN));
    }

    /** Returns what tells this key from others and does not give it away: its SHA-256, in hexadecimal digits. */
    public String fingerprint() {
        return Sha256.hex(key.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
