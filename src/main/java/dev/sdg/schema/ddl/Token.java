package dev.sdg.schema.ddl;

import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word, name, text, number or symbol of SQL.
 *
 * @param text its value: names and texts without quotes, their escapes resolved
 * @param raw as it is written
 * @param line that it begins in, from 1
 * @param spaced whether white space or a comment stands before it
 */
record Token(Kind kind, String text, String raw, int line, boolean spaced) {

    private static final int MOST_SHOWN = 40;

    /** Names that people give to columns and that parsers of expressions may take for words of SQL. */
    private static final Set<String> UNCERTAIN = Set.of(
            "number",
            "value",
            "date",
            "time",
            "timestamp",
            "key",
            "type",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "position",
            "sequence",
            "percent",
            "start",
            "rows",
            "row",
            "level",
            "comment",
            "first",
            "last",
            "next",
            "current",
            "user",
            "rank",
            "text",
            "index",
            "schema",
            "duration",
            "format");

    enum Kind {
        /** A key word, or a name without quotes. */
        WORD,
        /** A name in quotes. */
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL,
        /** What ends a statement. */
        END
    }

    /** Returns whether this is the key word or symbol {@code word}. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** Returns it as messages show it. */
    String shown() {
        return Excerpt.of(raw, MOST_SHOWN);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Returns whether this is a text; many write texts in double quotes, as MySQL and SQLite let them. */
    boolean isText() {
        return kind == Kind.STRING || (kind == Kind.QUOTED && raw.startsWith("\""));
    }

    /** Returns {@code tokens} as they were written, without comments. */
    static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            text.append(token.spaced && !text.isEmpty() ? " " : "").append(token.raw);
        }
        return text.toString();
    }

    /**
     * Returns {@code tokens} as a condition in standard SQL: names in double quotes, texts in single ones and without
     * their character set.
     */
    static String condition(List<Token> tokens) {
        List<Token> plain = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean introduces = token.kind == Kind.WORD
                    && token.text.startsWith("_")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind == Kind.STRING;
            if (!introduces) {
                boolean odd = token.kind == Kind.QUOTED && !token.raw.startsWith("\"");
                boolean escapes = token.kind == Kind.STRING && "'eEnN$".indexOf(token.raw.charAt(0)) >= 0;
                plain.add(odd || escapes || isColumn(tokens, i) ? token.requoted() : token);
            }
        }
        return text(plain);
    }

    /** Returns whether the word at {@code index} names a column where it could be taken for something else. */
    private static boolean isColumn(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        boolean calls = index + 1 < tokens.size()
                && (tokens.get(index + 1).kind == Kind.STRING
                        || List.of("(", "FROM", "WITH", "WITHOUT", "ZONE").stream()
                                .anyMatch(tokens.get(index + 1)::is));
        boolean casts = index > 0
                && (tokens.get(index - 1).is("::") || tokens.get(index - 1).is("AS"));
        return token.kind == Kind.WORD && !calls && !casts && UNCERTAIN.contains(token.text.toLowerCase(Locale.ROOT));
    }

    private Token requoted() {
        return kind == Kind.STRING
                ? new Token(kind, text, "'" + text.replace("'", "''") + "'", line, spaced)
                : new Token(Kind.QUOTED, text, quoted(text), line, spaced);
    }

    /** Returns {@code name} in double quotes. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
