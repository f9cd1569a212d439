package dev.sdg.schema.entity;

import dev.sdg.schema.entity.PythonToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts Python source into tokens, as "Lexical analysis" of the language's reference says, without telling apart its
 * many symbols: most are one character. Comments are kept apart, by line. Used once.
 */
final class PythonLexer {
    private static final int TAB = 8;
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final String text;
    private final List<PythonToken> tokens = new ArrayList<>();
    private final Map<Integer, Comment> comments = new HashMap<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private boolean lineBegins = true;

    /**
     * A comment.
     *
     * @param text without its mark
     * @param alone whether nothing else stands in its line
     */
    record Comment(String text, boolean alone) {}

    /**
     * Creates a lexer.
     *
     * @throws EntitySyntaxException with the line of a string or bracket that does not end
     */
    PythonLexer(String source) {
        String whole = source.startsWith("\ufeff") ? source.substring(1) : source;
        this.text = whole.replace("\r\n", "\n").replace('\r', '\n');
        read();
    }

    /** Returns the tokens; the last one is {@link Kind#END}. */
    List<PythonToken> tokens() {
        return tokens;
    }

    /** Returns the comments by their lines. */
    Map<Integer, Comment> comments() {
        return comments;
    }

    private void read() {
        while (at < text.length()) {
            if (lineBegins && brackets.isEmpty()) {
                indent();
            } else {
                next();
            }
        }
        if (!brackets.isEmpty()) {
            throw new EntitySyntaxException(brackets.getLast(), "a bracket is opened here and not closed");
        }
        if (!lineBegins) {
            add(Kind.NEWLINE, "");
        }
        while (indents.size() > 1) {
            indents.pop();
            add(Kind.DEDENT, "");
        }
        add(Kind.END, "");
    }

    private void add(Kind kind, String value) {
        tokens.add(new PythonToken(kind, value, line));
    }

    /** Measures the white space before a line; empty lines and those of a comment alone do not count. */
    private void indent() {
        int width = 0;
        while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
            width = text.charAt(at) == '\t' ? (width / TAB + 1) * TAB : width + 1;
            at++;
        }
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            line++;
            return;
        }
        if (c == '#') {
            comment();
            return;
        }
        lineBegins = false;
        if (width > indents.element()) {
            indents.push(width);
            add(Kind.INDENT, "");
        }
        while (width < indents.element()) {
            indents.pop();
            add(Kind.DEDENT, "");
        }
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        boolean alone = tokens.isEmpty() || tokens.get(tokens.size() - 1).line() < line;
        comments.put(line, new Comment(text.substring(at + 1, end).strip(), alone));
        at = end;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            if (brackets.isEmpty()) {
                add(Kind.NEWLINE, "");
                lineBegins = true;
            }
            line++;
        } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at += 2;
            line++;
        } else if (c == '#') {
            comment();
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '"' || c == '\'') {
            string("");
        } else if (Character.isDigit(c)
                || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            name();
        } else {
            symbol(c);
        }
    }

    private void number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        add(Kind.NUMBER, text.substring(start, at).replace("_", ""));
    }

    private void name() {
        int start = at;
        while (at < text.length() && (Character.isUnicodeIdentifierPart(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        boolean prefix = name.length() <= 2
                && name.toLowerCase(Locale.ROOT).matches("[rbuf]|rb|br|fr|rf")
                && at < text.length()
                && "'\"".indexOf(text.charAt(at)) >= 0;
        if (prefix) {
            string(name.toLowerCase(Locale.ROOT));
        } else {
            add(Kind.NAME, name);
        }
    }

    private void symbol(char c) {
        if (OPENING.indexOf(c) >= 0) {
            brackets.push(line);
        } else if (CLOSING.indexOf(c) >= 0 && brackets.poll() == null) {
            throw new EntitySyntaxException(line, "'" + c + "' closes no bracket");
        }
        boolean two = at + 1 < text.length()
                && List.of("->", ":=", "==", "!=", "<=", ">=", "**").contains(text.substring(at, at + 2));
        add(Kind.SYMBOL, text.substring(at, at + (two ? 2 : 1)));
        at += two ? 2 : 1;
    }

    private void string(String prefix) {
        int begun = line;
        char quote = text.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(triple, at);
        at += isLong ? 3 : 1;
        StringBuilder value = new StringBuilder();
        while (true) {
            if (at >= text.length() || (!isLong && text.charAt(at) == '\n')) {
                throw new EntitySyntaxException(begun, "a string begins here and does not end");
            }
            if (isLong ? text.startsWith(triple, at) : text.charAt(at) == quote) {
                break;
            }
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                escape(prefix.contains("r"), value);
            } else {
                character(value);
            }
        }
        at += isLong ? 3 : 1;
        tokens.add(new PythonToken(Kind.STRING, value.toString(), begun));
    }

    private void character(StringBuilder value) {
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        value.append(c);
    }

    private void escape(boolean raw, StringBuilder value) {
        char c = text.charAt(at + 1);
        if (raw) {
            character(value);
            character(value);
            return;
        }
        at += 2;
        switch (c) {
            case '\n' -> line++;
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'x' -> code(2, value);
            case 'u' -> code(4, value);
            case 'U' -> code(8, value);
            case '\\', '\'', '"' -> value.append(c);
            default -> value.append('\\').append(c);
        }
    }

    private void code(int digits, StringBuilder value) {
        String hex = text.substring(at, Math.min(text.length(), at + digits));
        if (hex.length() == digits
                && hex.matches("[0-9a-fA-F]+")
                && Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
            value.appendCodePoint((int) Long.parseLong(hex, 16));
            at += digits;
        } else {
            throw new EntitySyntaxException(line, "a string has an escape that is no character");
        }
    }
}
