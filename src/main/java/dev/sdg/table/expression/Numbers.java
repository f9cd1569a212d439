package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Code.FloatCode;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic of numbers of one kind. */
final class Numbers {
    /** How many digits a quotient has at least, as in PostgreSQL. */
    private static final int QUOTIENT_DIGITS = 16;

    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    /** Combines two numbers that are not null. */
    interface LongOperation {
        long of(long a, long b);
    }

    private interface FloatOperation {
        double of(double a, double b);
    }

    private interface DecimalOperation {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    static Code arithmetic(Operator operator, Code left, Code right, SqlType type) {
        if (type.is(Kind.INTEGER)) {
            return Code.ofNumber(type, both(left.number(), right.number(), integers(operator)));
        }
        if (type.is(Kind.FLOAT)) {
            return Code.ofFloat(ofFloats(left.floating(), right.floating(), floats(operator)));
        }
        ObjectCode<BigDecimal> exact = ofDecimals(left.decimal(), right.decimal(), decimals(operator));
        boolean fast = left.hasNumber() && right.hasNumber() && type.hasScale() && operator != Operator.DIVIDE;
        return fast
                ? Code.ofDecimal(type, both(left.number(), right.number(), scaled(operator)), exact)
                : Code.ofObject(type, exact);
    }

    static LongCode both(LongCode left, LongCode right, LongOperation operation) {
        return in -> {
            long a = left.of(in);
            if (in.isNull) {
                return 0;
            }
            long b = right.of(in);
            return in.isNull ? 0 : operation.of(a, b);
        };
    }

    private static FloatCode ofFloats(FloatCode left, FloatCode right, FloatOperation operation) {
        return in -> {
            double a = left.of(in);
            if (in.isNull) {
                return 0;
            }
            double b = right.of(in);
            return in.isNull ? 0 : finite(operation.of(a, b));
        };
    }

    private static ObjectCode<BigDecimal> ofDecimals(
            ObjectCode<BigDecimal> left, ObjectCode<BigDecimal> right, DecimalOperation operation) {
        return in -> {
            BigDecimal a = left.of(in);
            BigDecimal b = a == null ? null : right.of(in);
            return a == null || b == null ? null : operation.of(a, b);
        };
    }

    private static LongOperation integers(Operator operator) {
        return switch (operator) {
            case ADD -> exact(Powers::plus);
            case SUBTRACT -> exact(Powers::minus);
            case MULTIPLY -> exact(Powers::times);
            case DIVIDE -> Numbers::quotient;
            case REMAINDER -> (a, b) -> a % divisor(b);
        };
    }

    /** An integer that needs more than 64 bits is none. */
    private static LongOperation exact(LongOperation operation) {
        return (a, b) -> {
            try {
                return operation.of(a, b);
            } catch (DecimalOverflow e) {
                throw EvaluationException.tooGreat();
            }
        };
    }

    private static long quotient(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw EvaluationException.tooGreat();
        }
        return a / divisor(b);
    }

    private static long divisor(long number) {
        if (number == 0) {
            throw EvaluationException.divisionByZero();
        }
        return number;
    }

    private static FloatOperation floats(Operator operator) {
        return switch (operator) {
            case ADD -> (a, b) -> a + b;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case DIVIDE -> (a, b) -> a / divisor(b);
            case REMAINDER -> (a, b) -> a % divisor(b);
        };
    }

    private static double divisor(double number) {
        if (number == 0) {
            throw EvaluationException.divisionByZero();
        }
        return number;
    }

    static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw EvaluationException.tooGreat();
        }
        return number;
    }

    /** Operations of scaled numbers: of one scale, but for products. */
    private static LongOperation scaled(Operator operator) {
        return switch (operator) {
            case ADD -> Powers::plus;
            case SUBTRACT -> Powers::minus;
            case MULTIPLY -> Powers::times;
            case DIVIDE, REMAINDER -> (a, b) -> a % divisor(b);
        };
    }

    private static DecimalOperation decimals(Operator operator) {
        return switch (operator) {
            case ADD -> (a, b) -> bounded(a.add(b));
            case SUBTRACT -> (a, b) -> bounded(a.subtract(b));
            case MULTIPLY -> (a, b) -> bounded(a.multiply(b));
            case DIVIDE -> Numbers::quotient;
            case REMAINDER -> (a, b) -> a.remainder(divisor(b)).setScale(Math.max(a.scale(), b.scale()));
        };
    }

    private static BigDecimal divisor(BigDecimal number) {
        if (number.signum() == 0) {
            throw EvaluationException.divisionByZero();
        }
        return number;
    }

    /** Keeps what a row computes from growing without end. */
    static BigDecimal bounded(BigDecimal number) {
        if (number.precision() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw EvaluationException.tooGreat();
        }
        return number;
    }

    /**
     * Returns the quotient with as many digits as PostgreSQL gives it: 16 or more, counted in groups of four, and no
     * fewer behind the point than either operand has.
     */
    static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        int weight = group(a) - group(divisor(b));
        if (firstGroup(a) <= firstGroup(b)) {
            weight--;
        }
        int scale = Math.max(QUOTIENT_DIGITS - weight * 4, Math.max(a.scale(), b.scale()));
        return a.divide(b, Math.min(Math.max(scale, 0), MOST_DIGITS), RoundingMode.HALF_UP);
    }

    /** Returns the exponent to base 10,000 of the first digits. */
    private static int group(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.floorDiv(number.precision() - number.scale() - 1, 4);
    }

    /** Returns the first digit to base 10,000. */
    private static int firstGroup(BigDecimal number) {
        return number.signum() == 0
                ? 0
                : number.abs()
                        .scaleByPowerOfTen(-4 * group(number))
                        .setScale(0, RoundingMode.DOWN)
                        .intValueExact();
    }
}
