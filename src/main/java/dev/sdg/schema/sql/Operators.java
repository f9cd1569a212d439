package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes typed expressions of operators and their operands. */
final class Operators {
    private Operators() {}

    static Expression comparison(Comparator comparator, Expression left, Expression right) {
        String what = "'" + comparator.symbol() + "'";
        SqlType type = comparable(Typing.common(List.of(left, right), what), what);
        return new Comparison(comparator, Typing.as(left, type), Typing.as(right, type));
    }

    static Expression in(Expression operand, List<Expression> values) {
        List<Expression> all = new ArrayList<>();
        all.add(operand);
        all.addAll(values);
        SqlType type = comparable(Typing.common(all, "IN"), "IN");
        List<Expression> fitted = Typing.all(all, type);
        return new In(fitted.get(0), fitted.subList(1, fitted.size()));
    }

    private static SqlType comparable(SqlType type, String what) {
        if (type.is(Kind.JSON)) {
            throw ExpressionException.type(what + " does not take json");
        }
        return type.is(Kind.NULL) ? SqlType.STRING : type;
    }

    /** Returns {@code AND} or {@code OR} of conditions; those that are of the same kind themselves are taken apart. */
    static Expression logic(boolean and, Expression left, Expression right) {
        List<Expression> all = new ArrayList<>();
        for (Expression operand : List.of(left, right)) {
            Expression condition = Typing.condition(operand);
            if (condition instanceof Logic logic && logic.and() == and) {
                all.addAll(logic.operands());
            } else {
                all.add(condition);
            }
        }
        return new Logic(and, all);
    }

    static Expression arithmetic(Operator operator, Expression left, Expression right) {
        boolean leftFirst = !Typing.isUntyped(left);
        Expression a = leftFirst ? left : typedBy(left, right.type(), operator);
        Expression b = !Typing.isUntyped(right) ? right : typedBy(right, a.type(), operator);
        if (a.type().kind().isNumber() && b.type().kind().isNumber()) {
            return numbers(operator, a, b);
        }
        return moments(operator, a, b)
                .orElseThrow(() -> ExpressionException.type(
                        "'" + operator.symbol() + "' does not take " + a.type() + " and " + b.type()));
    }

    /** Gives a text in quotes, or a null, beside a value of {@code other} a type. */
    private static Expression typedBy(Expression untyped, SqlType other, Operator operator) {
        boolean moment = other.is(Kind.DATE) || other.is(Kind.TIMESTAMP) || other.is(Kind.TIME);
        if (moment && untyped instanceof Literal literal) {
            boolean same = operator == Operator.SUBTRACT
                    && Constants.parse(literal.text(), other).isPresent();
            return Typing.as(untyped, same ? other : SqlType.INTERVAL);
        }
        return other.kind().isNumber() || other.is(Kind.INTERVAL) ? Typing.as(untyped, other) : untyped;
    }

    private static Expression numbers(Operator operator, Expression left, Expression right) {
        SqlType common = Typing.common(List.of(left, right), "'" + operator.symbol() + "'");
        if (!common.is(Kind.DECIMAL)) {
            return new Arithmetic(operator, Typing.as(left, common), Typing.as(right, common), common);
        }
        if (operator != Operator.MULTIPLY && operator != Operator.DIVIDE) {
            return new Arithmetic(operator, Typing.as(left, common), Typing.as(right, common), common);
        }
        Expression a = decimal(left);
        Expression b = decimal(right);
        boolean exact = operator == Operator.MULTIPLY && common.hasScale();
        int scale = exact ? a.type().scale() + b.type().scale() : SqlType.VARYING;
        return new Arithmetic(operator, a, b, SqlType.decimal(scale));
    }

    static Expression decimal(Expression operand) {
        if (operand.type().is(Kind.DECIMAL)) {
            return operand;
        }
        return Typing.as(operand, SqlType.decimal(operand.type().is(Kind.INTEGER) ? 0 : SqlType.VARYING));
    }

    private static Optional<Expression> moments(Operator operator, Expression left, Expression right) {
        Kind a = left.type().kind();
        Kind b = right.type().kind();
        boolean sum = operator == Operator.ADD;
        if (sum && rank(a) < rank(b)) {
            return moments(operator, right, left);
        }
        if (operator == Operator.MULTIPLY || operator == Operator.DIVIDE) {
            return scaled(operator, left, right);
        }
        if (!sum && operator != Operator.SUBTRACT) {
            return Optional.empty();
        }
        if (b == Kind.INTERVAL && (a == Kind.TIMESTAMP || a == Kind.TIME || a == Kind.INTERVAL)) {
            return Optional.of(new Arithmetic(operator, left, right, left.type()));
        }
        if (a == Kind.DATE && (b == Kind.INTEGER || b == Kind.INTERVAL)) {
            return Optional.of(
                    new Arithmetic(operator, left, right, b == Kind.INTEGER ? SqlType.DATE : SqlType.TIMESTAMP));
        }
        if (sum) {
            return Optional.of(new Arithmetic(operator, left, right, SqlType.TIMESTAMP))
                    .filter(ignored -> a == Kind.DATE && b == Kind.TIME)
                    .map(Expression.class::cast);
        }
        return difference(left, right);
    }

    /** Orders kinds so that the moment stands left of what is added to it. */
    private static int rank(Kind kind) {
        return switch (kind) {
            case TIMESTAMP -> 4;
            case DATE -> 3;
            case TIME -> 2;
            case INTERVAL -> 1;
            default -> 0;
        };
    }

    private static Optional<Expression> difference(Expression left, Expression right) {
        Kind a = left.type().kind();
        Kind b = right.type().kind();
        if (a == Kind.DATE && b == Kind.DATE) {
            return Optional.of(new Arithmetic(Operator.SUBTRACT, left, right, SqlType.INTEGER));
        }
        if (a == Kind.TIME && b == Kind.TIME) {
            return Optional.of(new Arithmetic(Operator.SUBTRACT, left, right, SqlType.INTERVAL));
        }
        boolean days = (a == Kind.TIMESTAMP || a == Kind.DATE) && (b == Kind.TIMESTAMP || b == Kind.DATE);
        if (!days) {
            return Optional.empty();
        }
        SqlType common = Typing.common(List.of(left, right), "'-'");
        return Optional.of(
                new Arithmetic(Operator.SUBTRACT, Typing.as(left, common), Typing.as(right, common), SqlType.INTERVAL));
    }

    private static Optional<Expression> scaled(Operator operator, Expression left, Expression right) {
        boolean swapped = operator == Operator.MULTIPLY && right.type().is(Kind.INTERVAL);
        Expression interval = swapped ? right : left;
        Expression factor = swapped ? left : right;
        if (!interval.type().is(Kind.INTERVAL) || !factor.type().kind().isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Arithmetic(operator, interval, Typing.as(factor, SqlType.FLOAT), SqlType.INTERVAL));
    }

    /** Returns the integer quotient, towards zero. */
    static Expression wholeQuotient(Expression left, Expression right) {
        Expression quotient = arithmetic(Operator.DIVIDE, left, right);
        if (quotient.type().is(Kind.INTEGER)) {
            return quotient;
        }
        SqlType type = quotient.type().is(Kind.FLOAT) ? SqlType.FLOAT : SqlType.decimal(0);
        return Typing.cast(new Call(SqlFunction.TRUNC, List.of(quotient), type), SqlType.INTEGER);
    }

    static Expression concatenation(Expression left, Expression right) {
        boolean text = left.type().kind().isText()
                || right.type().kind().isText()
                || left.type().is(Kind.NULL)
                || right.type().is(Kind.NULL);
        if (!text) {
            throw ExpressionException.type("'||' does not take " + left.type() + " and " + right.type());
        }
        List<Expression> all = new ArrayList<>();
        for (Expression operand : List.of(left, right)) {
            if (operand instanceof Call call && call.function() == SqlFunction.CONCATENATE) {
                all.addAll(call.operands());
            } else {
                all.add(Typing.text(operand));
            }
        }
        return new Call(SqlFunction.CONCATENATE, all, SqlType.STRING);
    }

    static Expression negated(Expression operand) {
        if (operand instanceof Literal literal && literal.type().kind().isNumber()) {
            return negative(literal);
        }
        if (!operand.type().kind().isNumber() && !operand.type().is(Kind.INTERVAL)) {
            throw ExpressionException.type("'-' does not take " + operand.type());
        }
        return new Call(SqlFunction.NEGATE, List.of(operand), operand.type());
    }

    private static Expression negative(Literal literal) {
        if (literal.type().is(Kind.FLOAT)) {
            return new Literal(SqlType.FLOAT, Double.toString(-Double.parseDouble(literal.text())));
        }
        boolean negative = literal.text().startsWith("-");
        return Constants.number(negative ? literal.text().substring(1) : literal.text(), !negative);
    }

    /** Returns {@code operand} without a cast that only brought it to another's type. */
    static Expression bare(Expression operand) {
        return operand instanceof Cast cast && cast.implicit() ? bare(cast.operand()) : operand;
    }
}
