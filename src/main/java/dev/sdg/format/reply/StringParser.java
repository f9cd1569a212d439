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
 * quotes may be unescaped, a value ends at the first quote behind which its surroundings go on as they should; what
 * could be read in two ways is not text. A key ends at the first quote: the formats name the keys.
 */
final class StringParser {
    private static final int MAX_KEY_LENGTH = 200;
    private static final int MAX_WORD_LENGTH = 60;
    private static final String ESCAPED = "\"\\/bfnrt'";

    /** How strings are understood that have too many or too few quotation marks; the later ones are guesses. */
    enum Reading {
        AS_WRITTEN,
        /** A quotation mark may stand inside without its backslash. */
        INNER_QUOTES,
        /** As well, the last mark may lack where a field of the format or a row begins, or have a backslash. */
        LOST_QUOTES
    }

    /** Where a string stands, which decides what may follow it. */
    enum Place {
        KEY,
        FIELD,
        ELEMENT
    }

    private final Cursor cursor;
    private final Repair.Counts repairs;
    private final Reading reading;
    private final RowDetector fields;
    private int begin;
    private int innerQuotes;
    private int end;

    StringParser(Cursor cursor, Repair.Counts repairs, Reading reading, RowDetector fields) {
        this.cursor = cursor;
        this.repairs = repairs;
        this.reading = reading;
        this.fields = fields;
    }

    /** Returns a parser that guesses nothing and counts no repairs. */
    static StringParser asWritten(Cursor cursor) {
        return new StringParser(cursor, new Repair.Counts(), Reading.AS_WRITTEN, RowDetector.ofNothing());
    }

    /** Reads the string that begins here; afterwards the cursor is behind it. */
    String parse(Place place) {
        int start = cursor.at();
        QuoteStyle quotes = QuoteStyle.at(cursor, reading == Reading.AS_WRITTEN);
        quotes.repair().ifPresent(repairs::add);
        cursor.moveTo(start + quotes.width());
        begin = cursor.at();
        innerQuotes = 0;
        end = -1;
        boolean hasControl = false;
        skipPlain(quotes);
        while (!ends(quotes, place)) {
            if (cursor.atEnd()) {
                throw new RowParseException(cursor.end(), "a string is not closed");
            }
            hasControl |= cursor.here() < ' ';
            cursor.moveTo(cursor.at() + (isEscape() ? 2 : 1));
            skipPlain(quotes);
        }
        if (hasControl) {
            repairs.add(Repair.RAW_CONTROL);
        }
        if (innerQuotes == 1 && quotes.closesAt(cursor, begin)) {
            begin++;
            repairs.add(Repair.STRAY_QUOTE);
        } else if (innerQuotes > 0) {
            repairs.add(Repair.UNESCAPED_QUOTE);
        }
        return Escapes.resolved(cursor.text().substring(begin, end), repairs);
    }

    private boolean isEscape() {
        return cursor.is('\\')
                && cursor.at() + 1 < cursor.end()
                && ESCAPED.indexOf(cursor.charAt(cursor.at() + 1)) >= 0;
    }

    /** Moves past what stands for itself: most of most strings. */
    private void skipPlain(QuoteStyle quotes) {
        while (!cursor.atEnd() && isPlain(cursor.here(), quotes)) {
            cursor.step();
        }
    }

    private boolean isPlain(char c, QuoteStyle quotes) {
        return c >= ' '
                && c != '\\'
                && quotes.closing().indexOf(c) < 0
                && (reading != Reading.LOST_QUOTES || (c != '}' && !Cursor.isComma(c)));
    }

    /** Returns whether the string ends here; if so, the cursor is behind it. */
    private boolean ends(QuoteStyle quotes, Place place) {
        if (reading == Reading.LOST_QUOTES && place == Place.FIELD && innerQuotes == 0 && lacksItsMark(quotes)) {
            repairs.add(Repair.MISSING_QUOTE);
            return true;
        }
        if (!quotes.closesAt(cursor, cursor.at())) {
            return false;
        }
        if (reading == Reading.AS_WRITTEN || closes(place, cursor.at())) {
            return endsAt(cursor.at(), quotes.width());
        }
        boolean doubled =
                place != Place.KEY && quotes.closesAt(cursor, cursor.at() + 1) && closes(place, cursor.at() + 1);
        if (doubled && innerQuotes % 2 == 0) {
            repairs.add(Repair.STRAY_QUOTE);
            return endsAt(cursor.at(), 2);
        }
        if (doubled ? quotes.closesAt(cursor, begin) && innerQuotes == 1 : isAmbiguous(quotes)) {
            throw new RowParseException(
                    cursor.at(), "a string ends here or holds a quotation mark without a backslash");
        }
        innerQuotes++;
        return false;
    }

    private boolean endsAt(int position, int width) {
        end = position;
        cursor.moveTo(position + width);
        return true;
    }

    /** Returns whether the string ends here all the same, before a field or the end of the row; moves behind it. */
    private boolean lacksItsMark(QuoteStyle quotes) {
        int at = cursor.at();
        boolean inPath = cursor.text().indexOf('\\', begin) < at;
        if (inPath && cursor.is('\\') && quotes.closesAt(cursor, at + 1) && closes(Place.FIELD, at + 1)) {
            return endsAt(at + 1, 1);
        }
        if (at > begin && quotes.closing().indexOf(cursor.lastBefore(at)) >= 0) {
            return false; // a mark with a backslash by mistake, or one of the text
        }
        boolean lacks = cursor.is('}')
                ? rowEnds(at)
                : (Cursor.isComma(cursor.here()) && fieldAhead(cursor.afterSpace(at + 1)))
                        || (cursor.is('\n') && fieldAhead(afterIndent(at + 1)));
        return lacks && endsAt(at, 0);
    }

    private int afterIndent(int position) {
        int i = position;
        while (cursor.charAt(i) == ' ' || cursor.charAt(i) == '\t') {
            i++;
        }
        return i;
    }

    /** Returns whether behind the brace at {@code position} another row begins, or the list and the reply end. */
    private boolean rowEnds(int position) {
        int next = cursor.afterSpace(position + 1);
        int behind = cursor.afterSpace(next + 1);
        return cursor.charAt(next) == ','
                ? cursor.charAt(behind) == '{'
                : cursor.charAt(next) == ']' && (behind >= cursor.end() || "`}".indexOf(cursor.charAt(behind)) >= 0);
    }

    /** Returns whether what follows the mark at {@code position} is what follows a string in {@code place}. */
    private boolean closes(Place place, int position) {
        int next = cursor.afterSpace(position + 1);
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
        if (Cursor.isComma(c)) {
            return keyAhead(behind) || fieldAhead(behind) || cursor.charAt(behind) == '}';
        }
        if (c == '}') {
            return behind == cursor.end() || ",]}{`".indexOf(cursor.charAt(behind)) >= 0;
        }
        return keyAhead(next) || fieldAhead(next);
    }

    /** Returns whether a key begins at {@code position}, quoted or not, that is a field of the format. */
    private boolean fieldAhead(int position) {
        int start = position;
        while (start < position + 3 && (cursor.charAt(start) == '*' || QuoteStyle.opensWith(cursor.charAt(start)))) {
            start++;
        }
        int end = wordEnd(start);
        int behind = end;
        while (behind < end + 3 && "*\"'\u201d".indexOf(cursor.charAt(behind)) >= 0) {
            behind++;
        }
        return fields.isField(cursor.text().substring(start, end)) && isColon(cursor.afterSpace(behind));
    }

    private boolean isColon(int position) {
        return cursor.charAt(position) == ':' || cursor.charAt(position) == '\uff1a';
    }

    private int wordEnd(int start) {
        int end = Math.min(start, cursor.end());
        while (end < start + MAX_WORD_LENGTH && isWordPart(cursor.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Returns whether something like {@code "key":} begins at {@code position}. */
    boolean keyAhead(int position) {
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
                || (keyAhead(cursor.at()) && isBetweenFields())
                || beginsUnknownField(next)
                || opensUnknownField();
    }

    /** Returns whether an unquoted key with a string behind it follows the comma at {@code position}. */
    private boolean beginsUnknownField(int position) {
        int word = cursor.afterSpace(position + 1);
        int colon = wordEnd(word);
        return Cursor.isComma(cursor.charAt(position))
                && colon > word
                && isColon(colon)
                && QuoteStyle.opensWith(cursor.charAt(cursor.afterSpace(colon + 1)));
    }

    /** Returns whether a comma and one word with a colon stand before this quote, as before a value. */
    private boolean opensUnknownField() {
        int at = cursor.at() - 1;
        while (at > begin && cursor.charAt(at) == ' ') {
            at--;
        }
        int word = at;
        while (word > begin && at - word < MAX_WORD_LENGTH && isWordPart(cursor.charAt(word - 1))) {
            word--;
        }
        return isColon(at) && word < at && Cursor.isComma(cursor.lastBefore(word));
    }

    private boolean isBetweenFields() {
        char last = cursor.lastBefore(cursor.at());
        return last == ',' || last == '{';
    }
}
