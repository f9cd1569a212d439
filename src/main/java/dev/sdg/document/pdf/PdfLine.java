package dev.sdg.document.pdf;

import dev.sdg.document.structure.LineJoiner;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of type, or the part of it that stands in one column. Lengths are in points, from the top left of the page.
 *
 * @param words what stands in it, at least one; a gap is between two of them, and they may hold blanks
 * @param text the words with single blanks between them
 * @param y of the baseline
 * @param style of most of its characters
 */
record PdfLine(List<Word> words, String text, double left, double right, double y, Style style) {
    PdfLine {
        words = List.copyOf(words);
    }

    static PdfLine of(List<Word> words, double y, Style style) {
        return new PdfLine(
                words,
                words.stream().map(Word::text).collect(Collectors.joining(" ")),
                words.stream().mapToDouble(Word::left).min().orElseThrow(),
                words.stream().mapToDouble(Word::right).max().orElseThrow(),
                y,
                style);
    }

    PdfLine with(List<Word> others) {
        return of(others, y, style);
    }

    /** A run of characters without a gap. */
    record Word(String text, double left, double right) {}

    /**
     * How type looks.
     *
     * @param size in points, over 0
     * @param bold whether it is heavier than text
     * @param fixed whether all characters are equally wide, as in code
     */
    record Style(double size, boolean bold, boolean fixed) {
        private static final double SAME_SIZE = 0.08;

        /** Returns whether both sizes look the same. */
        boolean isAsLargeAs(Style other) {
            return Math.abs(size - other.size) <= SAME_SIZE * Math.max(size, other.size);
        }
    }

    double size() {
        return style.size();
    }

    /** Returns about how wide the first word is. */
    double firstWordWidth() {
        int blank = text.indexOf(' ');
        return blank < 0 ? right - left : (right - left) * blank / text.length();
    }

    boolean overlaps(PdfLine other) {
        return Math.min(right, other.right) > Math.max(left, other.left);
    }

    boolean endsSentence() {
        return LineJoiner.endsSentence(text);
    }
}
