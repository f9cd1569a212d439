package dev.sdg.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A part of a multipart body. It is gone when the request is answered. */
public final class Part {
    private static final int LONGEST_TEXT = 1024 * 1024;

    private final jakarta.servlet.http.Part part;

    Part(jakarta.servlet.http.Part part) {
        this.part = part;
    }

    /** Returns the name of the field. */
    public String name() {
        return Optional.ofNullable(part.getName()).orElse("");
    }

    /** Returns the name that the client gave a file, whatever is in it; empty for a field that is none. */
    public Optional<String> fileName() {
        return Optional.ofNullable(part.getSubmittedFileName());
    }

    /** Returns how many bytes it has. */
    public long size() {
        return part.getSize();
    }

    /** Opens its content. */
    public InputStream open() {
        try {
            return part.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a field, at most 1 MB. */
    public String text() {
        try (InputStream content = open()) {
            return new String(content.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
