package dev.sdg.llm.ollama;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code OLLAMA_HOST} may be: {@code 127.0.0.1}, {@code :11434}, {@code box:8080}, {@code https://host/path}.
 *
 * <p>Source: envconfig of Ollama. An address that a server listens on and nobody can connect to, {@code 0.0.0.0},
 * stands for this machine.
 */
final class OllamaHost {
    private static final Pattern PARTS =
            Pattern.compile("(?:(?i)(https?)://)?(\\[[0-9a-fA-F:.]*]|[^:/\\[\\]]*)(?::(\\d*))?(/.*)?");

    private OllamaHost() {}

    /** Returns the base URL that {@code given} stands for; what cannot be read is returned as it is. */
    static String url(String given) {
        Matcher parts = PARTS.matcher(given.strip());
        if (!parts.matches()) {
            return given;
        }
        String scheme = parts.group(1) == null ? "http" : parts.group(1);
        String host = parts.group(2).matches("|0\\.0\\.0\\.0|\\[::]") ? "127.0.0.1" : parts.group(2);
        String port = parts.group(3) == null || parts.group(3).isEmpty() ? "" : ":" + parts.group(3);
        if (parts.group(1) == null && port.isEmpty()) {
            port = ":11434";
        }
        return scheme + "://" + host + port + (parts.group(4) == null ? "" : parts.group(4));
    }
}
