package dev.sdg.format.reply;

import java.util.List;
import java.util.Optional;

/**
 * A kind of quotation marks around a string.
 *
 * @param opening the mark before the string
 * @param closing the characters each of which, as often as the opening mark is long, ends it
 * @param repair what it is counted as, where JSON has other marks
 */
record QuoteStyle(String opening, String closing, Optional<Repair> repair) {
    private static final List<QuoteStyle> TRIPLE = List.of(
            new QuoteStyle("\"\"\"", "\"", Optional.of(Repair.TRIPLE_QUOTES)),
            new QuoteStyle("'''", "'", Optional.of(Repair.TRIPLE_QUOTES)));
    private static final List<QuoteStyle> SINGLE = List.of(
            new QuoteStyle("\"", "\"", Optional.empty()),
            new QuoteStyle("'", "'", Optional.of(Repair.SINGLE_QUOTES)),
            new QuoteStyle("\u201c", "\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new QuoteStyle("\u201d", "\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new QuoteStyle("\u201e", "\u201c\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new QuoteStyle("\u2018", "\u2019", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new QuoteStyle("\u00ab", "\u00bb", Optional.of(Repair.TYPOGRAPHIC_QUOTES)));

    /** Returns whether {@code c} may stand before a string. */
    static boolean opensWith(char c) {
        return SINGLE.stream().anyMatch(style -> style.opening.charAt(0) == c);
    }

    /** Returns the marks of the string that begins at {@code cursor}, where one does; three in a row if they may be. */
    static QuoteStyle at(Cursor cursor, boolean mayBeTriple) {
        return TRIPLE.stream()
                .filter(triple -> mayBeTriple && cursor.startsWith(triple.opening))
                .findFirst()
                .orElseGet(() -> of(cursor.here()));
    }

    /** Returns the marks of a string that begins with {@code opening}. */
    static QuoteStyle of(char opening) {
        return SINGLE.stream()
                .filter(style -> style.opening.charAt(0) == opening)
                .findFirst()
                .orElseThrow();
    }

    int width() {
        return opening.length();
    }

    /** Returns whether the mark at {@code position} ends the string. */
    boolean closesAt(Cursor cursor, int position) {
        for (int i = 0; i < width(); i++) {
            if (position + i >= cursor.end() || closing.indexOf(cursor.charAt(position + i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
