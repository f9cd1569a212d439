package dev.sdg.schema.ddl;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, name, text, number or symbol of SQL.
 *
 * @param text its value: names and texts without quotes, their escapes resolved
 * @param raw as it is written
 * @param line that it begins in, from 1
 * @param spaced whether white space or a comment stands before it
 */
record Token(Kind kind, String text, String raw, int line, boolean spaced) {

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
                plain.add(token.kind == Kind.QUOTED && !token.raw.startsWith("\"") ? token.requoted() : token);
            }
        }
        return text(plain);
    }

    private Token requoted() {
        return new Token(Kind.QUOTED, text, quoted(text), line, spaced);
    }

    /** Returns {@code name} in double quotes. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
