package dev.sdg.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the texts that the program ships. */
public final class ResourceText {
    private ResourceText() {}

    /** Returns the text of the resource at the absolute {@code path}, without its last line break. */
    public static String text(String path) {
        try (InputStream stream = ResourceText.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("not in the program: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
