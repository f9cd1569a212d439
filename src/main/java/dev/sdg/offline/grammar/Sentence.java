package dev.sdg.offline.grammar;

import java.util.List;

/**
 * A sentence with its words.
 *
 * @param text as it stands
 * @param start offset in the text that was read, in UTF-16 units
 * @param tokens in order
 */
public record Sentence(String text, int start, List<Token> tokens) {
    public Sentence {
        tokens = List.copyOf(tokens);
    }

    /** Returns the offset behind the last character. */
    public int end() {
        return start + text.length();
    }

    /** Returns the number of tokens. */
    public int size() {
        return tokens.size();
    }

    /** Returns the token at {@code index}; a full stop without tag beyond the ends, so that callers may look around. */
    public Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    /** Returns the index of the final mark, or the number of tokens where there is none. */
    public int close() {
        int close = tokens.size();
        while (close > 0
                && tokens.get(close - 1).is(Tag.PUNCT)
                && !tokens.get(close - 1).text().equals(")")) {
            close--;
        }
        return close;
    }

    /** Returns the index of the first comma; -1 where there is none. */
    public int firstComma() {
        for (int i = 0; i < close(); i++) {
            if (at(i).isWord(",")) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the text of the tokens of {@code span}, as it stands. */
    public String text(Span span) {
        return span.isEmpty()
                ? ""
                : text.substring(
                        tokens.get(span.from()).start(),
                        tokens.get(span.to() - 1).end());
    }

    /** Returns the tokens of {@code span}. */
    public List<Token> tokens(Span span) {
        return tokens.subList(span.from(), span.to());
    }

    private static final Token END = new Token("", 0, Tag.X, "");
}
