package dev.sdg.schema.sql;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec.Aggregate;
import dev.sdg.text.Excerpt;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;

/**
 * Reads SQL expressions, as people write them and as {@code pg_get_constraintdef}, {@code mysqldump} and SQLite print
 * them. Everything that the types show to be wrong is an error here, not in the rows. No state.
 */
public final class ExpressionReader {
    private ExpressionReader() {}

    /**
     * Returns the expression that {@code text} writes.
     *
     * @throws ExpressionException if it writes none, names what {@code scope} does not know, or does not fit together
     */
    public static Expression read(String text, Scope scope) {
        net.sf.jsqlparser.expression.Expression tree = parsed(text);
        try {
            return new TreeReader(scope).read(tree);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    /**
     * Returns the condition that {@code text} writes.
     *
     * @throws ExpressionException as {@link #read}, and if its values are not true and false
     */
    public static Expression condition(String text, Scope scope) {
        return Typing.condition(read(text, scope));
    }

    /**
     * Returns the expression that {@code text} writes, as values of a column: cast where no digit can be lost, or where
     * rows show whether one is.
     *
     * @throws ExpressionException as {@link #read}, and if no value of the expression is one of the column
     */
    public static Expression value(String text, Scope scope, ColumnType column) {
        return Results.of(read(text, scope), SqlType.of(column));
    }

    /**
     * Returns the expression that {@code text} writes, to be aggregated over rows of {@code scope}.
     *
     * @param column the type of the column that the result is for
     * @throws ExpressionException as {@link #value}; also if a sum or an average is not one of numbers
     */
    public static Expression aggregated(Aggregate aggregate, String text, Scope scope, ColumnType column) {
        Expression value = read(text, scope);
        if (aggregate == Aggregate.MINIMUM || aggregate == Aggregate.MAXIMUM) {
            return Results.of(value, SqlType.of(column));
        }
        if (!column.kind().isNumber()) {
            throw ExpressionException.type("makes a number, but the column is " + column);
        }
        if (aggregate != Aggregate.COUNT && !value.type().kind().isNumber()) {
            throw ExpressionException.type("needs a number in place of a value of type " + value.type());
        }
        return value;
    }

    private static net.sf.jsqlparser.expression.Expression parsed(String text) {
        if (text.isBlank()) {
            throw syntax("the expression is empty");
        }
        String normalized = Spelling.normalized(text);
        try {
            CCJSqlParser parser = new CCJSqlParser(normalized).withAllowComplexParsing(true);
            net.sf.jsqlparser.expression.Expression tree = parser.Expression();
            Token rest = parser.getNextToken();
            if (rest.kind != CCJSqlParserConstants.EOF) {
                throw unexpected(rest, text);
            }
            return tree;
        } catch (ParseException e) {
            throw e.currentToken == null || e.currentToken.next == null
                    ? syntax("cannot be read as SQL: " + Excerpt.of(text, 200))
                    : unexpected(e.currentToken.next, text);
        } catch (TokenMgrException e) {
            throw syntax("cannot be read as SQL: " + Excerpt.of(text, 200));
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    private static ExpressionException unexpected(Token token, String text) {
        String what =
                token.kind == CCJSqlParserConstants.EOF ? "it ends too early" : "'" + token.image + "' is unexpected";
        return syntax("cannot be read as SQL: " + what + " in: " + Excerpt.of(text, 200));
    }

    private static ExpressionException syntax(String message) {
        return new ExpressionException(ExpressionException.Kind.SYNTAX, message);
    }

    private static ExpressionException tooDeep(StackOverflowError cause) {
        ExpressionException exception = ExpressionException.unsupported("is nested too deeply");
        exception.initCause(cause);
        return exception;
    }
}
