package dev.sdg.format.prompt;

import java.util.regex.Pattern;

/** Text of users and documents as it stands between markers of a prompt: it cannot forge one of them. */
final class DelimitedText {
    private static final Pattern MARKER =
            Pattern.compile("<(?=[\\s/]{0,9}(?:passage|request)\\b)", Pattern.CASE_INSENSITIVE);

    private DelimitedText() {}

    /** Returns {@code text} with the angle bracket of whatever looks like a marker turned into {@code ‹}. */
    static String of(String text) {
        return MARKER.matcher(text.strip()).replaceAll("‹");
    }

    /** Returns {@code text} as part of a line. */
    static String inline(String text) {
        return of(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
