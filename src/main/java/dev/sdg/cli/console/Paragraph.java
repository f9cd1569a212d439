package dev.sdg.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines that end between words. */
public final class Paragraph {
    private static final Pattern WORDS = Pattern.compile(" +");

    private Paragraph() {}

    /**
     * Returns {@code text} in lines of at most {@code columns} characters, blanks at its beginning kept. A longer word
     * has a line of its own.
     *
     * @param indent of the lines after the first
     */
    public static List<String> of(String text, int indent, int columns) {
        return of(text, indent, columns, "");
    }

    /**
     * As the other one.
     *
     * @param continued ends all lines but the last, beyond {@code columns}
     */
    public static List<String> of(String text, int indent, int columns, String continued) {
        List<String> lines = new ArrayList<>();
        String start = text.substring(0, text.length() - text.stripLeading().length());
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : WORDS.split(text.strip(), -1)) {
            if (!empty && line.length() + 1 + word.length() > columns) {
                lines.add(line + continued);
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
