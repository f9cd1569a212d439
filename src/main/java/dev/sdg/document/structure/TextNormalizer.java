package dev.sdg.document.structure;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The one way in which extracted text is written: NFC, without characters that no training text should hold. */
public final class TextNormalizer {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\f\\x0B\\x85\\u2028\\u2029]");
    private static final Pattern BLANKS_AT_LINE_END = Pattern.compile("[ \\t]+(?=\\n|\\z)");
    private static final Pattern BLANK_EDGES = Pattern.compile("\\A(?:[ \\t]*\\n)+|\\s+\\z");
    private static final char SOFT_HYPHEN = '\u00AD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextNormalizer() {}

    /** Returns {@code raw} on one line, its white space single blanks. */
    public static String line(String raw) {
        return WHITE_SPACE.matcher(clean(raw)).replaceAll(" ").strip();
    }

    /** Returns {@code raw} with its lines and indentation, without blank lines around it. */
    static String lines(String raw) {
        String text = LINE_END.matcher(clean(raw)).replaceAll("\n");
        text = BLANKS_AT_LINE_END.matcher(text).replaceAll("");
        return BLANK_EDGES.matcher(text).replaceAll("");
    }

    private static String clean(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        raw.codePoints().filter(TextNormalizer::belongs).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static boolean belongs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Character.isWhitespace(character) || character == '\u0085';
            case Character.SURROGATE -> false;
            case Character.UNASSIGNED -> (character & 0xFFFE) != 0xFFFE;
            default -> character != SOFT_HYPHEN && character != BYTE_ORDER_MARK;
        };
    }
}
