package dev.sdg.format.reply;

/** A position in a part of a reply, and the steps that all parsers share. */
final class Cursor {
    private final String text;
    private final int end;
    private int at;

    Cursor(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    boolean atEnd() {
        return at >= end;
    }

    void moveTo(int position) {
        at = position;
    }

    void step() {
        at++;
    }

    /** Returns the character here, or NUL at the end. */
    char here() {
        return charAt(at);
    }

    /** Returns the character at {@code position}, or NUL at the end and behind it. */
    char charAt(int position) {
        return position < end ? text.charAt(position) : '\0';
    }

    boolean is(char expected) {
        return at < end && text.charAt(at) == expected;
    }

    boolean startsWith(String word) {
        return text.startsWith(word, at) && at + word.length() <= end;
    }

    String from(int start) {
        return text.substring(start, at);
    }

    /** Returns the position of the first character from {@code position} on that is no white space. */
    int afterSpace(int position) {
        int i = position;
        while (i < end && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Moves past white space, comments, and what stands for something left out. */
    void skipBlank(Repair.Counts repairs) {
        at = afterSpace(at);
        while (skipped(repairs)) {
            at = afterSpace(at);
        }
    }

    private boolean skipped(Repair.Counts repairs) {
        if (skipComment()) {
            repairs.add(Repair.COMMENT);
        } else if (skipEllipsis()) {
            repairs.add(Repair.ELLIPSIS);
        } else if (skip("\\n") || skip("\\r") || skip("\\t")) {
            repairs.addOnce(Repair.JSON_IN_STRING);
        } else {
            return false;
        }
        return true;
    }

    /** Moves past the three dots that begin here; returns whether there were any. */
    boolean skipEllipsis() {
        return skip("...") || skip("\u2026");
    }

    private boolean skip(String word) {
        if (!startsWith(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Moves past the comment that begins here; returns whether there was one. */
    boolean skipComment() {
        if (is('#') || startsWith("//")) {
            at = endOfLine(at);
            return true;
        }
        if (!startsWith("/*")) {
            return false;
        }
        int close = text.indexOf("*/", at + 2);
        at = close < 0 || close + 2 > end ? endOfLine(at) : close + 2;
        return true;
    }

    /** Moves after the next {@code word}, or to the end where there is none. */
    void moveAfter(String word) {
        int found = text.indexOf(word, at);
        at = found < 0 || found + word.length() > end ? end : found + word.length();
    }

    /** Returns the last character before {@code position} that is no white space, or the first of all. */
    char lastBefore(int position) {
        int last = Math.max(0, position - 1);
        while (last > 0 && isSpace(text.charAt(last))) {
            last--;
        }
        return text.charAt(last);
    }

    /** Returns whether a list or an object, also an escaped one, begins at {@code position} or behind blanks there. */
    boolean opensJson(int position) {
        int i = afterSpace(position);
        while (charAt(i) == '\\' && "nrt".indexOf(charAt(i + 1)) >= 0) {
            i = afterSpace(i + 2);
        }
        return charAt(i) == '[' || charAt(i) == '{';
    }

    int endOfLine(int position) {
        int i = position;
        while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Returns the character here as a message shows it. */
    String shown() {
        if (atEnd()) {
            return "the end";
        }
        int c = text.codePointAt(at);
        return Character.isISOControl(c) ? String.format("U+%04X", c) : "'" + Character.toString(c) + "'";
    }

    /** JSON's white space and what editors and models put in its place. */
    static boolean isSpace(char c) {
        return c < '\u0080'
                ? c == ' ' || (c >= '\t' && c <= '\r')
                : Character.isSpaceChar(c) || c == '\ufeff' || c == '\u200b';
    }

    /** A comma, or what stands in its place: a semicolon, and the commas of other scripts. */
    static boolean isComma(char c) {
        return c == ',' || c == ';' || c == '\uff0c' || c == '\u060c' || c == '\u061b' || c == '\u3001';
    }
}
