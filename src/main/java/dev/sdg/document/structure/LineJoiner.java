package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines of a layout into paragraphs again.
 *
 * <p>A line that ends a sentence and is clearly shorter than the others ends its paragraph; a bullet begins a list
 * item; a word that was hyphenated at the end of a line is made whole.
 */
public final class LineJoiner {
    private static final int LONGEST_OF_A_LAYOUT = 200;
    private static final double SHORT = 0.8;
    private static final Pattern BULLET =
            Pattern.compile("\\s*(?:[•‣▪▫■□●○◦∙·➢➤✓✔❖\\uF0B7\\uF0A7]|[-–*](?=\\s))\\s*(.*)");
    private static final String SENTENCE_ENDS = ".!?:。！？：؟۔।…";
    private static final String CLOSING_MARKS = "\"'”’»)]";
    private static final String HYPHENS = "-\u2010\u00AD";

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private final int width;
    private Block.Kind kind = Block.Kind.PARAGRAPH;
    private String last = "";

    private LineJoiner(int width) {
        this.width = width;
    }

    /** Returns paragraphs and list items made of {@code lines}, which have no blank line between them. */
    public static List<ExtractedBlock> join(List<String> lines) {
        LineJoiner joined =
                new LineJoiner(lines.stream().mapToInt(String::length).max().orElse(0));
        lines.forEach(joined::add);
        joined.close();
        return joined.blocks;
    }

    /** Returns whether {@code text} ends as a sentence does. */
    public static boolean endsSentence(String text) {
        int end = text.length() - 1;
        while (end > 0 && (CLOSING_MARKS.indexOf(text.charAt(end)) >= 0 || Character.isWhitespace(text.charAt(end)))) {
            end--;
        }
        return end >= 0 && SENTENCE_ENDS.indexOf(text.charAt(end)) >= 0;
    }

    /** Returns what stands behind the bullet that {@code line} begins with, if it does. */
    public static Optional<String> item(String line) {
        Matcher bullet = BULLET.matcher(line);
        return bullet.matches() ? Optional.of(bullet.group(1).strip()) : Optional.empty();
    }

    /** Appends {@code after}, which stood below, to the line {@code before}; a hyphen at its end is the layout's. */
    public static void append(StringBuilder before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            before.append(after);
        } else if (isHyphenated(before) && Character.isLowerCase(after.codePointAt(0))) {
            before.setLength(before.length() - 1);
            before.append(after);
        } else {
            boolean unspaced = isUnspaced(before.codePointBefore(before.length())) && isUnspaced(after.codePointAt(0));
            before.append(unspaced ? "" : " ").append(after);
        }
    }

    private static boolean isHyphenated(CharSequence line) {
        int last = line.length() - 1;
        return last > 0 && HYPHENS.indexOf(line.charAt(last)) >= 0 && Character.isLowerCase(line.charAt(last - 1));
    }

    /** Chinese and Japanese are written without blanks between words. */
    private static boolean isUnspaced(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || (character >= 0x3001 && character <= 0x303F)
                || (character >= 0xFF01 && character <= 0xFF20);
    }

    private void add(String line) {
        Optional<String> item = item(line);
        if (item.isPresent()) {
            close();
            kind = Block.Kind.LIST_ITEM;
            open.append(item.get());
        } else {
            if (endsParagraph(last)) {
                close();
            }
            append(open, line.strip());
        }
        last = line;
    }

    private boolean endsParagraph(String line) {
        return width > LONGEST_OF_A_LAYOUT || (line.length() < SHORT * width && endsSentence(line));
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(new ExtractedBlock.Body(kind, open.toString()));
            open.setLength(0);
        }
        kind = Block.Kind.PARAGRAPH;
    }
}
