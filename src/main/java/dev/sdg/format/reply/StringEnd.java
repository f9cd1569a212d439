package dev.sdg.format.reply;

/** Tells, by what stands behind a quotation mark, whether it ends a string whose inner marks may lack their backslashes. */
final class StringEnd {
    private static final int LONGEST_KEY = 200;

    private final Cursor cursor;

    StringEnd(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Returns whether what follows the mark here is what follows a string in {@code place}. */
    boolean closes(StringParser.Place place) {
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
        QuoteStyle marks = QuoteStyle.of(opening);
        int limit = Math.min(cursor.end(), position + LONGEST_KEY);
        for (int i = position + 1; i < limit && cursor.charAt(i) != '\n'; i++) {
            if (marks.closesAt(cursor, i)) {
                return cursor.charAt(cursor.afterSpace(i + 1)) == ':';
            }
        }
        return false;
    }

    /** Returns whether this quote is as likely a part of the row's structure as of the string. */
    boolean isAmbiguous(QuoteStyle marks) {
        int next = cursor.afterSpace(cursor.at() + 1);
        int behind = ",+".indexOf(cursor.charAt(next)) >= 0 ? cursor.afterSpace(next + 1) : next;
        char mark = cursor.charAt(behind);
        return mark == '"'
                || mark == '\''
                || marks.opening().indexOf(mark) >= 0
                || cursor.charAt(next) == ':'
                || (keyAhead(cursor.at()) && isBetweenFields());
    }

    private boolean isBetweenFields() {
        char last = cursor.lastBefore(cursor.at());
        return last == ',' || last == '{';
    }
}
