package dev.sdg.dataset.target;

import java.util.regex.Pattern;

/** Text of users and models as part of a line of Markdown: it stands there as it is, and is no markup. */
final class Markdown {
    private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]<>|#~&!])");

    private Markdown() {}

    /** Returns {@code text} on one line, with every character escaped that could be markup. */
    static String escaped(String text) {
        return MARKUP.matcher(line(text)).replaceAll("\\\\$1");
    }

    /** Returns {@code text} as it can stand between two backticks in a table. */
    static String code(String text) {
        return line(text).replace("`", "'").replace("|", "\\|");
    }

    private static String line(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
