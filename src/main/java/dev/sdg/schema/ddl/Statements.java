package dev.sdg.schema.ddl;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts a script into statements: bodies of functions and triggers stay whole, the rows of {@code COPY} and the commands
 * of client programs ({@code \connect}, {@code .mode}, {@code DELIMITER}) are passed over.
 */
final class Statements {
    /** So many columns as no table has. */
    private static final int MOST_TOKENS = 400_000;

    /** Statements with data are told by their beginning. */
    private static final int MOST_TOKENS_OF_OTHERS = 64;

    /** The first of these words says what a statement creates; the last four have a body. */
    private static final List<String> OBJECTS =
            List.of("TABLE", "VIEW", "INDEX", "TRIGGER", "FUNCTION", "PROCEDURE", "EVENT");

    /** In so many tokens it shows what a statement creates. */
    private static final int BEGINNING = 12;

    private final Lexer lexer;

    Statements(Reader script) throws IOException {
        this.lexer = new Lexer(script);
    }

    /** Returns the beginning of the script. */
    String beginning() {
        return lexer.beginning();
    }

    /** Says whether a backslash in a text changes the meaning of the next character, as in MySQL. */
    void backslashEscapes(boolean escape) {
        lexer.backslashEscapes(escape);
    }

    /**
     * Returns the next statement, without what ends it; empty at the end of the script.
     *
     * @throws SyntaxException where the script ends within a text or comment
     */
    Optional<List<Token>> next() throws IOException {
        List<Token> statement = new ArrayList<>();
        int depth = 0;
        int most = MOST_TOKENS;
        boolean ended = false;
        for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
            Token token = next.get();
            if (statement.isEmpty() && isOfClient(token)) {
                continue;
            }
            boolean ends = token.kind() == Token.Kind.END;
            if (ends && depth <= 0) {
                if (!statement.isEmpty()) {
                    passOverRows(statement);
                    return Optional.of(statement);
                }
                continue;
            }
            if (!lexer.hasOwnDelimiter() && !statement.isEmpty() && hasBody(statement)) {
                depth += change(token, ended);
                ended = token.is("END");
            }
            most = statement.size() > BEGINNING ? most : defines(statement) ? MOST_TOKENS : MOST_TOKENS_OF_OTHERS;
            if (statement.size() < most) {
                statement.add(token);
            }
        }
        if (depth > 0) {
            throw new SyntaxException(statement.get(0).line(), "the body of a routine that begins here does not end");
        }
        return statement.isEmpty() ? Optional.empty() : Optional.of(statement);
    }

    private boolean isOfClient(Token first) throws IOException {
        if (!lexer.isAtLineStart()) {
            return false;
        }
        if (first.is("DELIMITER")) {
            lexer.delimiter(lexer.restOfLine());
            return true;
        }
        if (first.is("\\") || first.is(".")) {
            lexer.restOfLine();
            return true;
        }
        return false;
    }

    private static boolean defines(List<Token> statement) {
        return statement.isEmpty()
                || switch (statement.get(0).text().toUpperCase(Locale.ROOT)) {
                    case "CREATE", "ALTER", "COMMENT" -> !hasBody(statement);
                    default -> false;
                };
    }

    private static boolean hasBody(List<Token> statement) {
        return statement.get(0).is("CREATE")
                && statement.stream()
                        .limit(BEGINNING)
                        .filter(word -> OBJECTS.contains(word.text().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .filter(word -> !word.is("TABLE") && !word.is("VIEW") && !word.is("INDEX"))
                        .isPresent();
    }

    /**
     * Returns by how much {@code token} changes how deep in blocks a body is.
     *
     * @param ended whether the word before it is {@code END}: {@code END IF} ends what is not counted
     */
    private static int change(Token token, boolean ended) {
        if (ended && (token.is("IF") || token.is("LOOP") || token.is("WHILE") || token.is("REPEAT"))) {
            return 1;
        }
        if (token.is("BEGIN") || (token.is("CASE") && !ended)) {
            return 1;
        }
        return token.is("END") ? -1 : 0;
    }

    private void passOverRows(List<Token> statement) throws IOException {
        boolean copies = statement.get(0).is("COPY") && statement.stream().anyMatch(token -> token.is("STDIN"));
        if (copies) {
            lexer.skipCopiedRows();
        }
    }
}
