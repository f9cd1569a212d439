package dev.sdg.schema.ddl;

import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.ExpressionText;
import dev.sdg.schema.sql.TableScope;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the condition of a check in a dialect: word for word where the dialect understands it, else from what it
 * means.
 */
final class CheckSql {
    /** What other databases than PostgreSQL read differently, or not at all. */
    private static final Set<String> OF_POSTGRESQL =
            Set.of("::", "~", "ANY", "ALL", "ARRAY", "[", "SIMILAR", "ILIKE", "INTERVAL", "EXTRACT", "DISTINCT", "||");

    private static final Set<String> OF_EXPRESSIONS = Set.of(
            "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "ESCAPE",
            "TRUE", "FALSE");

    private CheckSql() {}

    /** Returns {@code check} of {@code table} in {@code dialect}; empty where it cannot be said there. */
    static Optional<String> of(String check, Schema schema, Table table, Dialect dialect) {
        List<Token> tokens;
        try {
            tokens = tokens(check);
        } catch (SyntaxException e) {
            return Optional.empty();
        }
        Optional<Expression> tree = tree(check, schema, table);
        boolean ofOtherRows = tree.stream()
                .flatMap(condition -> condition.references().stream())
                .anyMatch(reference -> reference.path().size() > 1 || reference.target() instanceof Expression.Counter);
        if (ofOtherRows) {
            return Optional.empty();
        }
        boolean portable = tokens.stream()
                .noneMatch(token -> token.kind() != Token.Kind.QUOTED
                        && token.kind() != Token.Kind.STRING
                        && OF_POSTGRESQL.stream().anyMatch(token::is));
        if (dialect == Dialect.POSTGRESQL) {
            return Optional.of(check);
        }
        if (portable && tree.isPresent()) {
            return Optional.of(requoted(dialect == Dialect.MYSQL ? named(tokens, table) : tokens, dialect));
        }
        return tree.flatMap(condition -> ExpressionText.of(condition, dialect));
    }

    private static Optional<Expression> tree(String check, Schema schema, Table table) {
        try {
            return Optional.of(ExpressionReader.condition(check, new TableScope(schema, table)));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns {@code tokens} with columns as quoted names: {@code condition}, {@code key} or {@code rank} are words of
     * MySQL.
     */
    private static List<Token> named(List<Token> tokens, Table table) {
        List<Token> named = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Optional<Token> next = i + 1 < tokens.size() ? Optional.of(tokens.get(i + 1)) : Optional.empty();
            boolean isName = token.kind() == Token.Kind.WORD
                    && OF_EXPRESSIONS.stream().noneMatch(token::is)
                    // A function, the type of a constant, the type of a cast.
                    && next.filter(after -> after.is("(") || after.kind() == Token.Kind.STRING)
                            .isEmpty()
                    && (i == 0 || !tokens.get(i - 1).is("AS"));
            named.add(table.columns().stream()
                    .filter(column -> isName && column.name().equalsIgnoreCase(token.text()))
                    .findFirst()
                    .map(column ->
                            new Token(Token.Kind.QUOTED, column.name(), token.raw(), token.line(), token.spaced()))
                    .orElse(token));
        }
        return named;
    }

    private static String requoted(List<Token> tokens, Dialect dialect) {
        return Token.text(tokens.stream()
                .map(token -> token.kind() == Token.Kind.QUOTED
                        ? new Token(token.kind(), token.text(), dialect.name(token.text()), 1, token.spaced())
                        : token.kind() == Token.Kind.STRING
                                ? new Token(token.kind(), token.text(), dialect.text(token.text()), 1, token.spaced())
                                : token)
                .toList());
    }

    private static List<Token> tokens(String text) {
        try {
            Lexer lexer = new Lexer(new StringReader(text));
            List<Token> tokens = new ArrayList<>();
            for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
                tokens.add(next.get());
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
