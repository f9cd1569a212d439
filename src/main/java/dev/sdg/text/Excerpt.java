package dev.sdg.text;

/** Shortens texts for messages, which stay readable whatever a model or a user wrote. */
public final class Excerpt {
    private static final int DEFAULT_LENGTH = 80;

    private Excerpt() {}

    /** Returns {@code text}, or its first 80 code points and {@code …}. */
    public static String of(String text) {
        return of(text, DEFAULT_LENGTH);
    }

    /** Returns {@code text}, or its first {@code length} code points and {@code …}. */
    public static String of(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}
