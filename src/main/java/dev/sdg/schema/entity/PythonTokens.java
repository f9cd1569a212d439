package dev.sdg.schema.entity;

import dev.sdg.schema.entity.PythonToken.Kind;
import java.util.List;

/** The tokens of a source, read one after the other. The last one is the end, which is not passed. */
final class PythonTokens {
    private final List<PythonToken> tokens;
    private int at;

    PythonTokens(List<PythonToken> tokens) {
        this.tokens = tokens;
    }

    /** Returns the next token, which stays the next one. */
    PythonToken peek() {
        return tokens.get(at);
    }

    /** Returns the token {@code ahead} of the next one, or the end. */
    PythonToken peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    PythonToken next() {
        return tokens.get(peek().kind() == Kind.END ? at : at++);
    }

    /** Passes the next token where it is {@code word}, and returns whether it was. */
    boolean accept(String word) {
        boolean is = peek().is(word);
        at += is ? 1 : 0;
        return is;
    }

    /** Returns the place of the next token, from 0. */
    int place() {
        return at;
    }

    /** Goes on at {@code place}. */
    void seek(int place) {
        at = place;
    }

    PythonToken get(int place) {
        return tokens.get(place);
    }

    /** Returns whether a token from {@code from} to before {@code to} is {@code word}. */
    boolean has(int from, int to, String word) {
        return tokens.subList(from, to).stream().anyMatch(token -> token.is(word));
    }
}
