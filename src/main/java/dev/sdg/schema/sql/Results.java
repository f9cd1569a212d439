package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.SqlType.Kind;

/** What an expression makes for a column: which types a column takes. */
final class Results {
    private Results() {}

    /**
     * Returns {@code result} if values of its type can be values of {@code column}; constants as the column's.
     *
     * @throws ExpressionException if none is, or the constant is none
     */
    static Expression of(Expression result, SqlType column) {
        if (result instanceof Null) {
            return new Null(column);
        }
        if (result instanceof Literal literal) {
            return Constants.canonical(literal, column)
                    .<Expression>map(text -> new Literal(column, text))
                    .orElseThrow(() -> ExpressionException.type(
                            "'%s' is no value of a column of type %s".formatted(literal.text(), described(column))));
        }
        if (!takes(column.kind(), result.type().kind())) {
            throw ExpressionException.type(
                    "makes values of type %s, but the column is %s; CAST(… AS %s) says what is meant"
                            .formatted(
                                    result.type(),
                                    described(column),
                                    column.kind().word()));
        }
        return result;
    }

    private static boolean takes(Kind column, Kind result) {
        if (column == result || column == Kind.STRING) {
            return result != Kind.BYTES || column == Kind.BYTES;
        }
        return (column.isNumber() && result.isNumber())
                || (column == Kind.DATE && result == Kind.TIMESTAMP)
                || (column == Kind.TIMESTAMP && result == Kind.DATE);
    }

    private static String described(SqlType column) {
        return column.is(Kind.DECIMAL)
                ? "decimal with " + column.scale() + " digits behind the point"
                : column.toString();
    }
}
