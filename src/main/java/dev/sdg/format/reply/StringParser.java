package dev.sdg.format.reply;

/**
 * Reads one string.
 *
 * <pre>
 * string = mark { character | escape } mark        marks as {@link QuoteStyle} pairs them
 * escape = "\" ( one of "\/bfnrt' | "u" 4 hexadecimal digits )
 * </pre>
 *
 * Control characters may stand as they are, and a backslash before anything else is kept with what follows it. Where
 * quotes may be unescaped, a value ends at the first quote behind which its surroundings go on as they should;
 * what could be read in two ways is not read. A key ends at the first quote: the formats name the keys.
 */
final class StringParser {
    private static final String ESCAPED = "\"\\/bfnrt'";
    private static final String MEANT = "\"\\/\b\f\n\r\t'";

    /** Where a string stands, which decides what may follow it. */
    enum Place {
        KEY,
        FIELD,
        ELEMENT
    }

    private final Cursor cursor;
    private final RepairCounts repairs;
    private final boolean quotesUnescaped;
    private final StringEnd guess;

    StringParser(Cursor cursor, RepairCounts repairs, boolean quotesUnescaped) {
        this.cursor = cursor;
        this.repairs = repairs;
        this.quotesUnescaped = quotesUnescaped;
        this.guess = new StringEnd(cursor);
    }

    /** Reads the string that begins here; afterwards the cursor is behind it. */
    String parse(Place place) {
        int start = cursor.at();
        QuoteStyle marks = QuoteStyle.at(cursor, !quotesUnescaped);
        marks.repair().ifPresent(repairs::add);
        cursor.moveTo(start + marks.width());
        StringBuilder read = new StringBuilder();
        boolean raw = false;
        plain(marks, read);
        while (!ends(marks, place)) {
            if (cursor.atEnd()) {
                throw new MalformedRow(cursor.end(), "a string is not closed");
            }
            raw |= cursor.here() < ' ';
            character(read);
            plain(marks, read);
        }
        if (raw) {
            repairs.add(Repair.RAW_CONTROL);
        }
        cursor.moveTo(cursor.at() + marks.width());
        return read.toString();
    }

    /** Reads what stands for itself: most of most strings. */
    private void plain(QuoteStyle marks, StringBuilder read) {
        int start = cursor.at();
        int end = start;
        while (end < cursor.end() && isPlain(cursor.charAt(end), marks)) {
            end++;
        }
        read.append(cursor.text(), start, end);
        cursor.moveTo(end);
    }

    private static boolean isPlain(char c, QuoteStyle marks) {
        return c >= ' ' && c != '\\' && marks.closing().indexOf(c) < 0;
    }

    /** Returns the text from here to the end, its escapes resolved: the inside of a string without its marks. */
    String unescaped() {
        StringBuilder read = new StringBuilder();
        while (!cursor.atEnd()) {
            character(read);
        }
        return read.toString();
    }

    private boolean ends(QuoteStyle marks, Place place) {
        if (!marks.closesAt(cursor, cursor.at())) {
            return false;
        }
        if (!quotesUnescaped || guess.closes(place)) {
            return true;
        }
        if (guess.isAmbiguous(marks)) {
            throw new MalformedRow(cursor.at(), "a string ends here or holds a quotation mark without a backslash");
        }
        repairs.add(Repair.UNESCAPED_QUOTE);
        return false;
    }

    private void character(StringBuilder read) {
        char c = cursor.here();
        cursor.step();
        if (c == '\\' && !cursor.atEnd()) {
            escape(read);
        } else {
            read.append(c);
        }
    }

    private void escape(StringBuilder read) {
        char c = cursor.here();
        int known = ESCAPED.indexOf(c);
        if (known >= 0) {
            read.append(MEANT.charAt(known));
            cursor.step();
        } else if (c == 'u' && codeUnit() >= 0) {
            read.append((char) codeUnit());
            cursor.moveTo(cursor.at() + 5);
        } else {
            repairs.add(Repair.BAD_ESCAPE);
            read.append('\\');
        }
    }

    private int codeUnit() {
        int unit = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(cursor.charAt(cursor.at() + i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
