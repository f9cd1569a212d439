package dev.sdg.llm.embedding;

import dev.sdg.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into pieces that the model reads to their end. It reads 126 tokens: some four bytes of UTF-8 each in
 * English, three in a script of which it knows single characters only.
 */
final class TextSplitter {
    private static final int MOST_BYTES = 380;

    private TextSplitter() {}

    /**
     * Returns the pieces of {@code text} in order, cut at white space where there is any; none where the model can read
     * nothing.
     */
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            String piece = text.substring(start, end);
            if (piece.codePoints().anyMatch(TextSplitter::isReadable)) {
                pieces.add(piece);
            }
            start = end;
        }
        return pieces;
    }

    private static int end(String text, int start) {
        int bytes = 0;
        int space = -1;
        for (int at = start; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            bytes += Utf8.bytes(c);
            if (bytes > MOST_BYTES) {
                return space > start ? space : at;
            }
            space = Character.isWhitespace(c) ? at : space;
        }
        return text.length();
    }

    /** The model's tokenizer drops white space, control characters and accents. */
    private static boolean isReadable(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK -> false;
            default -> true;
        };
    }
}
