package dev.sdg.format.reply;

/**
 * Reads one string.
 *
 * <pre>
 * string = mark { character | escape } mark        quotes as {@link QuoteStyle} pairs them
 * escape = "\" ( one of "\/bfnrt' | "u" 4 hexadecimal digits )
 * </pre>
 *
 * Control characters may stand as they are, and a backslash before anything else is kept with what follows it. Where
 * quotes may be unescaped, a value ends at the first quote behind which its surroundings go on as they should;
 * what could be read in two ways is not text. A key ends at the first quote: the formats name the keys.
 */
final class StringParser {
    private static final int MAX_KEY_LENGTH = 200;
    private static final String ESCAPED = "\"\\/bfnrt'";
    private static final String UNESCAPED = "\"\\/\b\f\n\r\t'";

    /** Where a string stands, which decides what may follow it. */
    enum Place {
        KEY,
        FIELD,
        ELEMENT
    }

    private final Cursor cursor;
    private final Repair.Counts repairs;
    private final boolean quotesUnescaped;

    StringParser(Cursor cursor, Repair.Counts repairs, boolean quotesUnescaped) {
        this.cursor = cursor;
        this.repairs = repairs;
        this.quotesUnescaped = quotesUnescaped;
    }

    /** Reads the string that begins here; afterwards the cursor is behind it. */
    String parse(Place place) {
        int start = cursor.at();
        QuoteStyle quotes = QuoteStyle.at(cursor, !quotesUnescaped);
        quotes.repair().ifPresent(repairs::add);
        cursor.moveTo(start + quotes.width());
        StringBuilder text = new StringBuilder();
        boolean hasControl = false;
        appendPlain(quotes, text);
        while (!ends(quotes, place)) {
            if (cursor.atEnd()) {
                throw new RowParseException(cursor.end(), "a string is not closed");
            }
            hasControl |= cursor.here() < ' ';
            appendCharacter(text);
            appendPlain(quotes, text);
        }
        if (hasControl) {
            repairs.add(Repair.RAW_CONTROL);
        }
        cursor.moveTo(cursor.at() + quotes.width());
        return text.toString();
    }

    /** Reads what stands for itself: most of most strings. */
    private void appendPlain(QuoteStyle quotes, StringBuilder text) {
        int start = cursor.at();
        int end = start;
        while (end < cursor.end() && isPlain(cursor.charAt(end), quotes)) {
            end++;
        }
        text.append(cursor.text(), start, end);
        cursor.moveTo(end);
    }

    private static boolean isPlain(char c, QuoteStyle quotes) {
        return c >= ' ' && c != '\\' && quotes.closing().indexOf(c) < 0;
    }

    /** Returns the text from here to the end, its escapes resolved: the inside of a string without its quotes. */
    String unescaped() {
        StringBuilder text = new StringBuilder();
        while (!cursor.atEnd()) {
            appendCharacter(text);
        }
        return text.toString();
    }

    private boolean ends(QuoteStyle quotes, Place place) {
        if (!quotes.closesAt(cursor, cursor.at())) {
            return false;
        }
        if (!quotesUnescaped || closes(place)) {
            return true;
        }
        if (isAmbiguous(quotes)) {
            throw new RowParseException(
                    cursor.at(), "a string ends here or holds a quotation mark without a backslash");
        }
        repairs.add(Repair.UNESCAPED_QUOTE);
        return false;
    }

    /** Returns whether what follows the mark here is what follows a string in {@code place}. */
    private boolean closes(Place place) {
        int next = cursor.afterSpace(cursor.at() + 1);
        if (next == cursor.end()) {
            return true;
        }
        char c = cursor.charAt(next);
        return switch (place) {
            case KEY -> true;
            case ELEMENT -> c == ',' || c == ']';
            case FIELD -> closesField(c, next);
        };
    }

    private boolean closesField(char c, int next) {
        int behind = cursor.afterSpace(next + 1);
        if (c == ',') {
            return keyAhead(behind) || cursor.charAt(behind) == '}';
        }
        if (c == '}') {
            return behind == cursor.end() || ",]}{`".indexOf(cursor.charAt(behind)) >= 0;
        }
        return keyAhead(next);
    }

    /** Returns whether something like {@code "key":} begins at {@code position}. */
    private boolean keyAhead(int position) {
        char opening = cursor.charAt(position);
        if (!QuoteStyle.opensWith(opening)) {
            return false;
        }
        QuoteStyle quotes = QuoteStyle.of(opening);
        int limit = Math.min(cursor.end(), position + MAX_KEY_LENGTH);
        for (int i = position + 1; i < limit && cursor.charAt(i) != '\n'; i++) {
            if (quotes.closesAt(cursor, i)) {
                return cursor.charAt(cursor.afterSpace(i + 1)) == ':';
            }
        }
        return false;
    }

    /** Returns whether this quote is as likely a part of the row's structure as of the string. */
    private boolean isAmbiguous(QuoteStyle quotes) {
        int next = cursor.afterSpace(cursor.at() + 1);
        int behind = ",+".indexOf(cursor.charAt(next)) >= 0 ? cursor.afterSpace(next + 1) : next;
        char mark = cursor.charAt(behind);
        return mark == '"'
                || mark == '\''
                || quotes.opening().indexOf(mark) >= 0
                || cursor.charAt(next) == ':'
                || (keyAhead(cursor.at()) && isBetweenFields());
    }

    private boolean isBetweenFields() {
        char last = cursor.lastBefore(cursor.at());
        return last == ',' || last == '{';
    }

    private void appendCharacter(StringBuilder text) {
        char c = cursor.here();
        cursor.step();
        if (c == '\\' && !cursor.atEnd()) {
            appendEscape(text);
        } else {
            text.append(c);
        }
    }

    private void appendEscape(StringBuilder text) {
        char c = cursor.here();
        int known = ESCAPED.indexOf(c);
        if (known >= 0) {
            text.append(UNESCAPED.charAt(known));
            cursor.step();
        } else if (c == 'u' && codeUnit() >= 0) {
            text.append((char) codeUnit());
            cursor.moveTo(cursor.at() + 5);
        } else {
            repairs.add(Repair.BAD_ESCAPE);
            text.append('\\');
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
