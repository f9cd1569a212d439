package dev.sdg.schema.ddl;

import dev.sdg.schema.ddl.Token.Kind;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Cuts a script into tokens, of any length in little memory: texts are kept up to {@value #LONGEST} characters. What
 * MySQL runs inside of comments, {@code /*!40101 …}, counts as written without the comment.
 */
final class Lexer {
    private static final int LONGEST = 1 << 16;
    private static final int AHEAD = 1 << 17;
    private static final int NEVER = 990_000;

    private final Reader in;
    private final char[] buffer = new char[AHEAD];
    private int at;
    private int end;
    private int line = 1;
    private int conditional;
    private boolean newLine = true;
    private boolean escapes;
    private boolean afterArray;
    private String delimiter = ";";

    /** Creates a lexer over {@code in}, which stays the caller's to close. */
    Lexer(Reader in) throws IOException {
        this.in = in;
        fill();
        if (end > 0 && buffer[0] == '\ufeff') {
            at++;
        }
    }

    /** Returns the beginning of the script. */
    String beginning() {
        return new String(buffer, 0, end);
    }

    /** Says whether a backslash in a text changes the meaning of the next character, as in MySQL. */
    void backslashEscapes(boolean escape) {
        this.escapes = escape;
    }

    int line() {
        return line;
    }

    /** Returns the next token; what ends a statement is one. Empty at the end of the script. */
    Optional<Token> next() throws IOException {
        newLine = at == 0 || newLine;
        boolean spaced = skipBlanks();
        int first = line;
        int c = peek(0);
        if (c < 0) {
            return Optional.empty();
        }
        if (isDelimiter()) {
            for (int i = 0; i < delimiter.length(); i++) {
                read();
            }
            return Optional.of(new Token(Kind.END, "", delimiter, first, spaced));
        }
        return Optional.of(token(c, first, spaced));
    }

    /** Returns whether the last token is the first one of its line. */
    boolean isAtLineStart() {
        return newLine;
    }

    private Token token(int c, int first, boolean spaced) throws IOException {
        boolean isList = afterArray;
        afterArray = false;
        if (c == '\'') {
            return string("", escapes, first, spaced);
        }
        if (c == '"' || c == '`') {
            return quoted((char) c, first, spaced);
        }
        if (c == '[' && !isList && isBracketName()) {
            return quoted(']', first, spaced);
        }
        if (c == '$') {
            Optional<String> tag = dollarTag();
            if (tag.isPresent()) {
                return dollarText(tag.get(), first, spaced);
            }
        }
        if (Character.isDigit(c) || (c == '.' && Character.isDigit(peek(1)))) {
            return number(first, spaced);
        }
        if (isNamePart(c)) {
            return word(first, spaced);
        }
        read();
        String symbol = Character.toString(c);
        if (c == ':' && peek(0) == ':') {
            read();
            symbol = "::";
        }
        return new Token(Kind.SYMBOL, symbol, symbol, first, spaced);
    }

    private boolean isBracketName() throws IOException {
        if (!isNamePart(peek(1)) && !Character.isDigit(peek(1))) {
            return false;
        }
        for (int i = 1; i < 130; i++) {
            int c = peek(i);
            if (c == ']') {
                return true;
            }
            if (c < 0 || c == '\n' || c == '\'' || c == ',') {
                return false;
            }
        }
        return false;
    }

    private Token word(int first, boolean spaced) throws IOException {
        StringBuilder word = new StringBuilder();
        while (isNamePart(peek(0)) || Character.isDigit(peek(0)) || (peek(0) == '$' && !isDelimiter())) {
            keep(word, read());
        }
        String text = word.toString();
        afterArray = text.equalsIgnoreCase("ARRAY");
        if (peek(0) == '\'' && text.length() == 1) {
            switch (text.charAt(0)) {
                case 'e', 'E' -> {
                    return string(text, true, first, spaced);
                }
                case 'n', 'N', 'b', 'B', 'x', 'X' -> {
                    return string(text, escapes, first, spaced);
                }
                default -> {}
            }
        }
        return new Token(Kind.WORD, text, text, first, spaced);
    }

    private Token number(int first, boolean spaced) throws IOException {
        StringBuilder digits = new StringBuilder();
        boolean name = false;
        for (int c = peek(0); Character.isDigit(c) || c == '.' || isNamePart(c); c = peek(0)) {
            name |= isNamePart(c) && !(c == 'e' || c == 'E' || c == 'x' || c == 'X');
            keep(digits, read());
        }
        String text = digits.toString();
        return new Token(name ? Kind.WORD : Kind.NUMBER, text, text, first, spaced);
    }

    private Token string(String prefix, boolean escape, int first, boolean spaced) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder raw = new StringBuilder(prefix).append((char) read());
        while (true) {
            int c = read();
            if (c < 0) {
                throw new SyntaxException(first, "a text that begins here is not closed");
            }
            keep(raw, c);
            if (c == '\\' && escape) {
                int escaped = read();
                keep(raw, escaped);
                keep(text, unescaped(escaped));
            } else if (c == '\'' && peek(0) == '\'') {
                keep(raw, read());
                keep(text, c);
            } else if (c == '\'') {
                return new Token(Kind.STRING, text.toString(), raw.toString(), first, spaced);
            } else {
                keep(text, c);
            }
        }
    }

    private static int unescaped(int c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> c;
        };
    }

    private Token quoted(char close, int first, boolean spaced) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder raw = new StringBuilder().append((char) read());
        while (true) {
            int c = read();
            if (c < 0) {
                throw new SyntaxException(first, "a name in quotes that begins here is not closed");
            }
            keep(raw, c);
            if (c == close && peek(0) == close && close != ']') {
                keep(raw, read());
                keep(text, c);
            } else if (c == close) {
                return new Token(Kind.QUOTED, text.toString(), raw.toString(), first, spaced);
            } else {
                keep(text, c);
            }
        }
    }

    private Token dollarText(String tag, int first, boolean spaced) throws IOException {
        for (int i = 0; i < tag.length(); i++) {
            read();
        }
        StringBuilder text = new StringBuilder();
        while (!isNext(tag)) {
            int c = read();
            if (c < 0) {
                throw new SyntaxException(first, "a text that begins with " + tag + " here is not closed");
            }
            keep(text, c);
        }
        for (int i = 0; i < tag.length(); i++) {
            read();
        }
        return new Token(Kind.STRING, text.toString(), tag + text + tag, first, spaced);
    }

    private Optional<String> dollarTag() throws IOException {
        StringBuilder tag = new StringBuilder("$");
        for (int i = 1; i < 64; i++) {
            int c = peek(i);
            if (c == '$') {
                return Optional.of(tag.append('$').toString());
            }
            if (!isNamePart(c) && !(i > 1 && Character.isDigit(c))) {
                return Optional.empty();
            }
            tag.append((char) c);
        }
        return Optional.empty();
    }

    private boolean skipBlanks() throws IOException {
        boolean any = false;
        newLine = line == 1 && at <= 1;
        while (true) {
            int c = peek(0);
            if (c >= 0 && (Character.isWhitespace(c) || c == 0)) {
                newLine |= c == '\n';
                read();
            } else if ((c == '-' && peek(1) == '-') || (c == '#' && newLine)) {
                restOfLine();
                newLine = true;
            } else if (c == '/' && peek(1) == '*') {
                comment();
            } else if (c == '*' && peek(1) == '/' && conditional > 0) {
                read();
                read();
                conditional--;
            } else {
                return any;
            }
            any = true;
        }
    }

    private void comment() throws IOException {
        int first = line;
        int mark = peek(2) == 'M' && peek(3) == '!' ? 4 : 3;
        boolean runs = (mark == 4 || peek(2) == '!') && version(mark) < NEVER;
        for (int i = 0; i < (runs ? mark : 2); i++) {
            read();
        }
        if (runs) {
            while (Character.isDigit(peek(0))) {
                read();
            }
            conditional++;
            return;
        }
        for (int depth = 1; depth > 0; ) {
            int c = read();
            if (c < 0) {
                throw new SyntaxException(first, "a comment that begins here is not closed");
            }
            if (c == '*' && peek(0) == '/') {
                read();
                depth--;
            } else if (c == '/' && peek(0) == '*' && !escapes) {
                read();
                depth++;
            }
        }
    }

    private int version(int from) throws IOException {
        int version = 0;
        for (int i = from; i < from + 6 && Character.isDigit(peek(i)); i++) {
            version = version * 10 + Character.digit(peek(i), 10);
        }
        return version;
    }

    /** Returns what stands until the end of this line, and goes to the next. */
    String restOfLine() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = read(); c >= 0 && c != '\n'; c = read()) {
            keep(rest, c);
        }
        return rest.toString().strip();
    }

    /** From now on statements end with {@code mark}. */
    void delimiter(String mark) {
        delimiter = mark.isEmpty() ? ";" : mark;
    }

    boolean hasOwnDelimiter() {
        return !delimiter.equals(";");
    }

    /** Passes over the rows behind {@code COPY … FROM stdin;}. */
    void skipCopiedRows() throws IOException {
        restOfLine();
        while (peek(0) >= 0 && !restOfLine().equals("\\.")) {}
    }

    private boolean isDelimiter() throws IOException {
        return isNext(delimiter);
    }

    private boolean isNext(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamePart(int c) {
        return c == '_' || c >= 0x80 || Character.isLetter(c);
    }

    private static void keep(StringBuilder text, int c) {
        if (c >= 0 && text.length() < LONGEST) {
            text.append((char) c);
        }
    }

    private int peek(int ahead) throws IOException {
        if (at + ahead >= end && !fill() && at + ahead >= end) {
            return -1;
        }
        return at + ahead < end ? buffer[at + ahead] : -1;
    }

    private int read() throws IOException {
        int c = peek(0);
        if (c >= 0) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /** Reads on behind what is there; returns whether anything came. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int before = end;
        while (end < buffer.length) {
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                break;
            }
            end += count;
        }
        return end > before;
    }
}
