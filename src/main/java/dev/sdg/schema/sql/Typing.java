package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which kinds fit together, and how operands are brought to one. */
final class Typing {
    private Typing() {}

    /**
     * Returns the type that all of {@code operands} can be brought to. Texts in quotes and nulls take the type of the
     * others.
     *
     * @param what names the operation in the error
     */
    static SqlType common(List<Expression> operands, String what) {
        SqlType common = SqlType.NULL;
        for (Expression operand : operands) {
            if (!isUntyped(operand)) {
                common = joined(common, operand, what);
            }
        }
        if (!common.is(Kind.NULL)) {
            return common;
        }
        return operands.stream().anyMatch(Literal.class::isInstance) ? SqlType.STRING : SqlType.NULL;
    }

    /** Returns whether {@code expression} has the type of what it is compared or computed with. */
    static boolean isUntyped(Expression expression) {
        return expression instanceof Null
                || (expression instanceof Literal && expression.type().is(Kind.STRING));
    }

    private static SqlType joined(SqlType common, Expression operand, String what) {
        SqlType type = operand.type();
        Kind a = common.kind();
        Kind b = type.kind();
        if (a == Kind.NULL || (isFlag(operand) && a == Kind.BOOLEAN)) {
            return a == Kind.NULL ? withoutLimit(type) : common;
        }
        if (a.isNumber() && b.isNumber()) {
            return number(common, type);
        }
        if (a == b || (isDay(a) && isDay(b))) {
            boolean timestamp = a == Kind.TIMESTAMP || b == Kind.TIMESTAMP;
            return timestamp ? (common.zoned() || type.zoned() ? SqlType.ZONED : SqlType.TIMESTAMP) : common;
        }
        throw ExpressionException.type(what + " does not take " + common + " and " + type);
    }

    private static boolean isDay(Kind kind) {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP;
    }

    private static SqlType withoutLimit(SqlType type) {
        return type.limit() == 0 ? type : new SqlType(type.kind(), type.scale(), 0, type.zoned());
    }

    private static SqlType number(SqlType a, SqlType b) {
        if (a.is(Kind.FLOAT) || b.is(Kind.FLOAT)) {
            return SqlType.FLOAT;
        }
        if (a.is(Kind.INTEGER) && b.is(Kind.INTEGER)) {
            return SqlType.INTEGER;
        }
        boolean varying = !a.hasScale() || !b.hasScale();
        return SqlType.decimal(varying ? SqlType.VARYING : Math.max(a.scale(), b.scale()));
    }

    /** MySQL and SQLite have 0 and 1 for false and true. */
    private static boolean isFlag(Expression operand) {
        return operand instanceof Literal literal
                && literal.type().is(Kind.INTEGER)
                && (literal.text().equals("0") || literal.text().equals("1"));
    }

    /** Returns all of {@code operands} as values of {@code type}. */
    static List<Expression> all(List<Expression> operands, SqlType type) {
        List<Expression> fitted = new ArrayList<>();
        operands.forEach(operand -> fitted.add(as(operand, type)));
        return fitted;
    }

    /** Returns {@code operand} as a value of {@code type}, which it can be brought to without loss. */
    static Expression as(Expression operand, SqlType type) {
        if (operand instanceof Null) {
            return new Null(type);
        }
        SqlType from = operand.type();
        if (from.equals(type) || (from.is(type.kind()) && !type.is(Kind.DECIMAL))) {
            return operand;
        }
        if (operand instanceof Literal literal) {
            Optional<String> text = Constants.canonical(literal, type);
            if (text.isPresent()) {
                return new Literal(type, text.get());
            }
            if (from.is(Kind.STRING)) {
                throw notA(literal, type);
            }
        }
        boolean widens =
                (from.kind().isNumber() && type.kind().isNumber()) || (from.is(Kind.DATE) && type.is(Kind.TIMESTAMP));
        if (!widens) {
            throw ExpressionException.type("a value of type " + from + " is not one of type " + type);
        }
        return new Cast(operand, type, true);
    }

    /** Returns {@code operand} as a condition. */
    static Expression condition(Expression operand) {
        if (operand.type().is(Kind.BOOLEAN) || operand.type().is(Kind.NULL) || isFlag(operand)) {
            return as(operand, SqlType.BOOLEAN);
        }
        throw ExpressionException.type("a condition is needed in place of a value of type " + operand.type());
    }

    /** Returns {@code operand} as a text: texts in quotes as they are, other values as they are written. */
    static Expression text(Expression operand) {
        if (operand.type().is(Kind.STRING)) {
            return operand;
        }
        if (operand instanceof Null) {
            return new Null(SqlType.STRING);
        }
        return new Cast(operand, SqlType.STRING, true);
    }

    /** Returns an explicit cast of {@code operand}; constants are cast at once where nothing is lost. */
    static Expression cast(Expression operand, SqlType type) {
        if (operand instanceof Null) {
            return new Null(type);
        }
        SqlType from = operand.type();
        if (from.equals(type) || (from.is(Kind.STRING) && type.equals(SqlType.STRING))) {
            return operand;
        }
        if (operand instanceof Literal literal && type.limit() == 0) {
            Optional<String> text = Constants.canonical(literal, type);
            if (text.isPresent()) {
                return new Literal(type, text.get());
            }
            if (from.is(Kind.STRING)) {
                throw notA(literal, type);
            }
        }
        if (!castable(from.kind(), type.kind())) {
            throw ExpressionException.type("a value of type " + from + " cannot be cast to " + type);
        }
        return new Cast(operand, type, false);
    }

    private static boolean castable(Kind from, Kind to) {
        if (from == Kind.BYTES || to == Kind.BYTES) {
            return from == to;
        }
        if (from == to || from == Kind.STRING || to == Kind.STRING || (from.isNumber() && to.isNumber())) {
            return true;
        }
        return switch (from) {
            case INTEGER -> to == Kind.BOOLEAN;
            case BOOLEAN -> to.isNumber();
            case DATE -> to == Kind.TIMESTAMP;
            case TIMESTAMP -> to == Kind.DATE || to == Kind.TIME;
            case TIME -> to == Kind.INTERVAL;
            case INTERVAL -> to == Kind.TIME;
            default -> false;
        };
    }

    private static ExpressionException notA(Literal literal, SqlType type) {
        return ExpressionException.type("'" + Excerpt.of(literal.text(), 60) + "' is no " + type);
    }
}
