package dev.sdg.format;

import java.util.List;
import java.util.Optional;

/**
 * A kind of marks that a string stands between.
 *
 * @param opening the mark before the string
 * @param closing the characters each of which, as often as the opening mark is long, ends it
 * @param repair what it is counted as, where JSON has other marks
 */
record Quotation(String opening, String closing, Optional<Repair> repair) {
    private static final List<Quotation> TRIPLE = List.of(
            new Quotation("\"\"\"", "\"", Optional.of(Repair.TRIPLE_QUOTES)),
            new Quotation("'''", "'", Optional.of(Repair.TRIPLE_QUOTES)));
    private static final List<Quotation> SINGLE = List.of(
            new Quotation("\"", "\"", Optional.empty()),
            new Quotation("'", "'", Optional.of(Repair.SINGLE_QUOTES)),
            new Quotation("\u201c", "\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new Quotation("\u201d", "\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new Quotation("\u201e", "\u201c\u201d", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new Quotation("\u2018", "\u2019", Optional.of(Repair.TYPOGRAPHIC_QUOTES)),
            new Quotation("\u00ab", "\u00bb", Optional.of(Repair.TYPOGRAPHIC_QUOTES)));

    /** Returns whether {@code c} may stand before a string. */
    static boolean opensWith(char c) {
        return SINGLE.stream().anyMatch(quotation -> quotation.opening.charAt(0) == c);
    }

    /** Returns the marks of the string that begins at {@code cursor}, where one does; three in a row if they may be. */
    static Quotation at(Cursor cursor, boolean mayBeTriple) {
        return TRIPLE.stream()
                .filter(triple -> mayBeTriple && cursor.startsWith(triple.opening))
                .findFirst()
                .orElseGet(() -> of(cursor.here()));
    }

    /** Returns the marks of a string that begins with {@code opening}. */
    static Quotation of(char opening) {
        return SINGLE.stream()
                .filter(quotation -> quotation.opening.charAt(0) == opening)
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
