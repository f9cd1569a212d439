package dev.sdg.table.catalogue.word;

/** Cuts texts at a word, or within one where there is no other way. */
public final class TextLimit {
    private TextLimit() {}

    /**
     * Returns {@code text} in at most {@code room} code points, with a number at its end.
     *
     * @param number 0: none
     */
    static String shortened(String text, long number, int room) {
        if (number == 0) {
            return cut(text, room);
        }
        String digits = Long.toString(number);
        String begin = cut(text, room - digits.length() - 1);
        if (!begin.isEmpty()) {
            return begin + " " + digits;
        }
        return withoutDigits(cut(text, room - digits.length())) + digits;
    }

    /** Returns the words of {@code text} that fit into {@code room} code points, or else the beginning of the first. */
    static String cut(String text, int room) {
        if (room <= 0) {
            return "";
        }
        if (text.codePointCount(0, text.length()) <= room) {
            return text;
        }
        String begin = text.substring(0, text.offsetByCodePoints(0, room));
        boolean wordEnds = text.charAt(begin.length()) == ' ';
        int blank = wordEnds ? begin.length() : begin.lastIndexOf(' ');
        return (blank > 0 ? begin.substring(0, blank) : begin).strip();
    }

    /** Returns {@code text} with hyphens in front, so that it has {@code length} code points. */
    public static String filled(String text, int length) {
        return "-".repeat(Math.max(0, length - text.codePointCount(0, text.length()))) + text;
    }

    private static String withoutDigits(String text) {
        int end = text.length();
        while (end > 0 && Character.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
