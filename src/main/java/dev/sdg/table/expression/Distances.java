package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Code.FloatCode;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;

/** Arithmetic of dates, times and intervals. */
final class Distances {
    private Distances() {}

    /** Combines a moment with an interval. */
    private interface Move {
        long of(long moment, Interval by);
    }

    static Code arithmetic(Operator operator, Code left, Code right, SqlType type) {
        if (operator == Operator.MULTIPLY || operator == Operator.DIVIDE) {
            return scaled(operator, left.interval(), right.floating());
        }
        boolean add = operator == Operator.ADD;
        if (right.kind() == Kind.INTERVAL) {
            ObjectCode<Interval> by = add ? right.interval() : Casts.object(right.interval(), Distances::negated);
            return left.kind() == Kind.INTERVAL ? sum(left.interval(), by) : moved(left, by, type);
        }
        return add ? added(left, right, type) : difference(left, right, type);
    }

    private static Interval negated(Interval interval) {
        try {
            return interval.negated();
        } catch (ArithmeticException e) {
            throw EvaluationException.tooGreat();
        }
    }

    private static Code moved(Code left, ObjectCode<Interval> by, SqlType type) {
        Move move =
                switch (left.kind()) {
                    case DATE -> (day, interval) -> Calendar.plus(day * Calendar.DAY, interval);
                    case TIME -> Calendar::plusClock;
                    default -> Calendar::plus;
                };
        LongCode moment = left.number();
        return Code.ofNumber(type, in -> {
            long from = moment.of(in);
            if (in.isNull) {
                return 0;
            }
            Interval interval = by.of(in);
            in.isNull = interval == null;
            return interval == null ? 0 : move.of(from, interval);
        });
    }

    private static Code sum(ObjectCode<Interval> left, ObjectCode<Interval> right) {
        ObjectCode<Interval> sum = in -> {
            Interval a = left.of(in);
            Interval b = a == null ? null : right.of(in);
            if (a == null || b == null) {
                return null;
            }
            try {
                return a.plus(b);
            } catch (ArithmeticException e) {
                throw EvaluationException.tooGreat();
            }
        };
        return Code.ofObject(SqlType.INTERVAL, sum);
    }

    private static Code scaled(Operator operator, ObjectCode<Interval> interval, FloatCode factor) {
        boolean divide = operator == Operator.DIVIDE;
        ObjectCode<Interval> scaled = in -> {
            Interval one = interval.of(in);
            double by = one == null ? 0 : factor.of(in);
            if (one == null || in.isNull) {
                return null;
            }
            if (divide && by == 0) {
                throw EvaluationException.divisionByZero();
            }
            try {
                return one.times(divide ? 1 / by : by);
            } catch (ArithmeticException e) {
                throw EvaluationException.tooGreat();
            }
        };
        return Code.ofObject(SqlType.INTERVAL, scaled);
    }

    /** A date and a number of days, or a time of day. */
    private static Code added(Code left, Code right, SqlType type) {
        boolean days = right.kind() == Kind.INTEGER;
        return Code.ofNumber(
                type,
                Numbers.both(
                        left.number(),
                        right.number(),
                        days ? Calendar::plusDays : (day, time) -> day * Calendar.DAY + time));
    }

    private static Code difference(Code left, Code right, SqlType type) {
        LongCode a = left.number();
        LongCode b = right.number();
        if (type.is(Kind.DATE)) {
            return Code.ofNumber(
                    type,
                    Numbers.both(
                            a,
                            b,
                            (day, days) -> Calendar.plusDays(day, Math.negateExact(Math.max(days, -Long.MAX_VALUE)))));
        }
        if (type.is(Kind.INTEGER)) {
            return Code.ofNumber(type, Numbers.both(a, b, (later, earlier) -> later - earlier));
        }
        boolean clock = left.kind() == Kind.TIME;
        ObjectCode<Interval> between = in -> {
            long later = a.of(in);
            if (in.isNull) {
                return null;
            }
            long earlier = b.of(in);
            if (in.isNull) {
                return null;
            }
            return clock ? new Interval(0, 0, later - earlier) : Calendar.between(later, earlier);
        };
        return Code.ofObject(SqlType.INTERVAL, between);
    }
}
