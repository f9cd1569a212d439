package dev.sdg.text;

/** What makes a text fit for a file: valid Unicode without NUL, nothing blank at its ends. */
public final class TextCleaner {
    private TextCleaner() {}

    /** Returns whether {@code text} can be stored as UTF-8 by every tool: no NUL, no lone surrogate. */
    public static boolean isValid(String text) {
        return firstFlaw(text) < 0;
    }

    /** Returns what is wrong with a text that is not valid, and where. */
    public static String flaw(String text) {
        int position = firstFlaw(text);
        String what = text.charAt(position) == '\0' ? "NUL" : "half of a surrogate pair";
        return what + String.format(" (U+%04X) at character %d", (int) text.charAt(position), position + 1);
    }

    /** Returns {@code text} without white space and invisible marks at its ends. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int firstFlaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff' || c == '\u200b';
    }
}
