package dev.sdg.text;

/** How many words a text has. */
public final class WordCount {
    private WordCount() {}

    /** Returns how many words white space parts {@code text} into. */
    public static int of(String text) {
        return text.strip().split("\\s+", -1).length;
    }
}
