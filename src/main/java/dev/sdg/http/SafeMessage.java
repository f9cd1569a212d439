package dev.sdg.http;

/** Other people's words in our messages. */
public final class SafeMessage {

    private static final int LONGEST = 300;

    private SafeMessage() {}

    /** Returns {@code text} as one line without control characters and mark-up, cut after 300 characters. */
    public static String of(String text) {
        String line = text.replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
