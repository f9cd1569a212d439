package dev.sdg.schema.ddl;

import dev.sdg.schema.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** A statement, or a part of one, that is read from left to right. */
final class Tokens {
    private static final Token NONE = new Token(Kind.SYMBOL, "", "", 0, false);

    private final List<Token> tokens;
    private final int line;
    private int at;

    /** @param line that messages name where there is no token */
    Tokens(List<Token> tokens, int line) {
        this.tokens = tokens;
        this.line = line;
    }

    boolean hasNext() {
        return at < tokens.size();
    }

    /** Returns the next token, which stays; one that is like no other at the end. */
    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : NONE;
    }

    /** Returns the line of the next token; at the end that of the last one. */
    int line() {
        return hasNext()
                ? peek().line()
                : tokens.isEmpty() ? line : tokens.get(tokens.size() - 1).line();
    }

    Token next() {
        if (!hasNext()) {
            throw unexpected("something more");
        }
        return tokens.get(at++);
    }

    /** Returns whether {@code words} come next. */
    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether one of {@code words} comes next. */
    boolean atAny(List<String> words) {
        Token next = peek();
        for (String word : words) {
            if (next.is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Goes past {@code words} if they come next; returns whether they did. */
    boolean accept(String... words) {
        if (!at(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected("'" + word + "'");
        }
    }

    /** Returns the name that comes next. */
    String identifier() {
        Token token = peek();
        if (!token.isName() && token.kind() != Kind.STRING) {
            throw unexpected("a name");
        }
        return next().text();
    }

    /** Returns the name that comes next, with that of the schema or database before it, where there is one. */
    Name name() {
        boolean quoted = peek().kind() != Kind.WORD;
        String schema = "";
        String name = identifier();
        while (accept(".")) {
            schema = name;
            quoted = peek().kind() != Kind.WORD;
            name = identifier();
        }
        return new Name(schema, name, quoted);
    }

    /** Returns what stands in the parentheses that come next. */
    Tokens group() {
        int first = line();
        expect("(");
        List<Token> inner = new ArrayList<>();
        for (int depth = 1; ; ) {
            if (!hasNext()) {
                throw new SyntaxException(first, "a parenthesis that begins here is not closed");
            }
            Token token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return new Tokens(inner, first);
            }
            inner.add(token);
        }
    }

    /** Returns the same without parentheses around the whole of it, of which dump programs write several. */
    Tokens unwrapped() {
        if (!at("(")) {
            return this;
        }
        Tokens whole = new Tokens(tokens, line);
        whole.at = at;
        Tokens inner = whole.group();
        return whole.hasNext() ? this : inner.unwrapped();
    }

    /** Returns the rest, cut at the commas that stand in no parentheses. */
    List<Tokens> split() {
        List<Tokens> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        int first = line();
        while (hasNext()) {
            Token token = next();
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                parts.add(new Tokens(part, token.line()));
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(new Tokens(part, first));
        return parts;
    }

    /** Returns the rest and goes past it. */
    List<Token> rest() {
        List<Token> rest = List.copyOf(tokens.subList(at, tokens.size()));
        at = tokens.size();
        return rest;
    }

    SyntaxException unexpected(String expected) {
        return new SyntaxException(
                line(),
                hasNext() ? "'" + peek().shown() + "' where " + expected + " is expected" : expected + " is missing");
    }
}
