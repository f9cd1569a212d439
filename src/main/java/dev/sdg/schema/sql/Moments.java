package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Functions of dates, times and intervals. */
final class Moments {
    /** By name. */
    static final Map<String, Shape> NAMES = new HashMap<>();

    private static final Call NOW = new Call(SqlFunction.NOW, List.of(), SqlType.ZONED);

    private Moments() {}

    /** How many arguments, and what is made of them. */
    record Shape(int least, int most, Maker maker) {}

    /** Makes an expression of arguments. */
    interface Maker {
        Expression make(List<Expression> arguments);
    }

    static {
        for (String name : List.of(
                "now",
                "current_timestamp",
                "transaction_timestamp",
                "statement_timestamp",
                "clock_timestamp",
                "localtimestamp",
                "sysdate",
                "utc_timestamp",
                "current_date",
                "curdate",
                "utc_date",
                "current_time",
                "localtime",
                "curtime",
                "utc_time")) {
            define(name, 0, 1, arguments -> now(name).orElseThrow());
        }
        define("date_part", 2, 2, arguments -> extract(Matches.constant(arguments.get(0)), arguments.get(1)));
        for (TimeUnit unit : List.of(
                TimeUnit.YEAR, TimeUnit.QUARTER, TimeUnit.MONTH, TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND)) {
            define(unit.word(), 1, 1, arguments -> field(unit, arguments));
        }
        define("day", 1, 1, arguments -> field(TimeUnit.DAY, arguments));
        define("dayofmonth", 1, 1, arguments -> field(TimeUnit.DAY, arguments));
        define("dayofyear", 1, 1, arguments -> field(TimeUnit.DOY, arguments));
        define(
                "weekday",
                1,
                1,
                arguments -> Operators.arithmetic(
                        Operator.SUBTRACT, field(TimeUnit.ISODOW, arguments), new Literal(SqlType.INTEGER, "1")));
        define(
                "dayofweek",
                1,
                1,
                arguments -> Operators.arithmetic(
                        Operator.ADD, field(TimeUnit.DOW, arguments), new Literal(SqlType.INTEGER, "1")));
        define("date_trunc", 2, 2, Moments::truncated);
        define("age", 1, 2, Moments::age);
        define(
                "datediff",
                2,
                2,
                arguments -> Operators.arithmetic(Operator.SUBTRACT, date(arguments.get(0)), date(arguments.get(1))));
        for (String name : List.of("date_add", "adddate")) {
            define(name, 2, 2, arguments -> moved(Operator.ADD, arguments));
        }
        for (String name : List.of("date_sub", "subdate")) {
            define(name, 2, 2, arguments -> moved(Operator.SUBTRACT, arguments));
        }
        define("date", 1, Integer.MAX_VALUE, arguments -> modified(arguments, SqlType.DATE));
        define("datetime", 1, Integer.MAX_VALUE, arguments -> modified(arguments, SqlType.TIMESTAMP));
        define("time", 1, Integer.MAX_VALUE, arguments -> modified(arguments, SqlType.TIME));
        define("julianday", 1, Integer.MAX_VALUE, Moments::julianDay);
    }

    private static void define(String name, int least, int most, Maker maker) {
        NAMES.put(name, new Shape(least, most, maker));
    }

    /** Returns what {@code name} says of the time of the run; empty where it says nothing of it. */
    static Optional<Expression> now(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "now", "current_timestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp" ->
                Optional.of(NOW);
            case "localtimestamp", "sysdate", "utc_timestamp" ->
                Optional.of(new Expression.Cast(NOW, SqlType.TIMESTAMP, true));
            case "current_date", "curdate", "utc_date" -> Optional.of(Typing.cast(NOW, SqlType.DATE));
            case "current_time", "localtime", "curtime", "utc_time" -> Optional.of(Typing.cast(NOW, SqlType.TIME));
            default -> Optional.empty();
        };
    }

    /** Returns the interval that {@code text} writes, in units of {@code unit} where that is not empty. */
    static Expression interval(String text, String unit) {
        Optional<Interval> read = unit.isEmpty() ? Interval.parse(text) : Interval.parse(text, unit.replace('_', ' '));
        return read.<Expression>map(interval -> new Literal(SqlType.INTERVAL, interval.toString()))
                .orElseThrow(() -> ExpressionException.type("'" + text + "' is no interval"));
    }

    private static TimeUnit unit(String word) {
        return TimeUnit.of(word)
                .orElseThrow(() -> ExpressionException.unsupported(
                        "'" + word + "' is no field of a date or time" + ClosestMatch.hint(word, TimeUnit.words())
                                + " (" + String.join(", ", TimeUnit.words()) + ")"));
    }

    /** Returns {@code EXTRACT(field FROM moment)}, a decimal as in PostgreSQL. */
    static Expression extract(String field, Expression moment) {
        TimeUnit unit = unit(field);
        Expression of = moment(moment, "extract");
        checkField(unit, of.type().kind());
        return new Call(
                SqlFunction.EXTRACT,
                List.of(new Literal(SqlType.STRING, unit.word()), of),
                SqlType.decimal(unit.scale()));
    }

    /** MySQL's functions of one field are integers. */
    private static Expression field(TimeUnit unit, List<Expression> arguments) {
        Expression field = extract(unit.word(), arguments.get(0));
        Expression whole = unit.scale() == 0 ? field : new Call(SqlFunction.FLOOR, List.of(field), SqlType.decimal(0));
        return Typing.cast(whole, SqlType.INTEGER);
    }

    private static void checkField(TimeUnit unit, Kind kind) {
        boolean clock = unit.compareTo(TimeUnit.HOUR) >= 0 && unit.compareTo(TimeUnit.MICROSECONDS) <= 0;
        boolean fits =
                switch (kind) {
                    case TIME -> clock || unit == TimeUnit.EPOCH;
                    case INTERVAL -> unit == TimeUnit.EPOCH || (unit.truncates() && unit != TimeUnit.WEEK);
                    default -> true;
                };
        if (!fits) {
            throw ExpressionException.type("a value of type " + kind.word() + " has no " + unit.word());
        }
    }

    private static Expression moment(Expression argument, String function) {
        return switch (argument.type().kind()) {
            case DATE, TIME, TIMESTAMP, INTERVAL -> argument;
            case NULL, STRING ->
                Typing.isUntyped(argument) ? Typing.as(argument, SqlType.TIMESTAMP) : none(argument, function);
            default -> none(argument, function);
        };
    }

    private static Expression none(Expression argument, String function) {
        throw ExpressionException.type(function + " needs a date or time in place of " + argument.type());
    }

    private static Expression truncated(List<Expression> arguments) {
        TimeUnit unit = unit(Matches.constant(arguments.get(0)));
        Expression of = moment(arguments.get(1), "date_trunc");
        if (!unit.truncates() || of.type().is(Kind.TIME) || of.type().is(Kind.INTERVAL)) {
            throw ExpressionException.unsupported(
                    "date_trunc('" + unit.word() + "') of " + of.type() + " is not evaluated here");
        }
        SqlType type = of.type().is(Kind.DATE) ? SqlType.TIMESTAMP : of.type();
        return new Call(
                SqlFunction.DATE_TRUNC, List.of(new Literal(SqlType.STRING, unit.word()), Typing.as(of, type)), type);
    }

    private static Expression age(List<Expression> arguments) {
        Expression from = arguments.size() == 1 ? Typing.cast(NOW, SqlType.DATE) : moment(arguments.get(0), "age");
        Expression to = moment(arguments.get(arguments.size() - 1), "age");
        return new Call(SqlFunction.AGE, List.of(timestamp(from), timestamp(to)), SqlType.INTERVAL);
    }

    private static Expression timestamp(Expression moment) {
        return moment.type().is(Kind.TIMESTAMP) ? moment : Typing.as(moment, SqlType.TIMESTAMP);
    }

    private static Expression date(Expression argument) {
        if (Typing.isUntyped(argument)) {
            return Typing.as(argument, SqlType.DATE);
        }
        return Typing.cast(moment(argument, "datediff"), SqlType.DATE);
    }

    /** MySQL's {@code DATE_ADD}: a date stays a date where whole days are added. */
    private static Expression moved(Operator operator, List<Expression> arguments) {
        Expression from = moment(arguments.get(0), "date_add");
        Expression moved = Operators.arithmetic(operator, from, arguments.get(1));
        boolean wholeDays = arguments.get(1) instanceof Literal literal
                && Interval.parse(literal.text()).filter(by -> by.micros() == 0).isPresent();
        return from.type().is(Kind.DATE)
                        && wholeDays
                        && moved instanceof Arithmetic sum
                        && sum.type().is(Kind.TIMESTAMP)
                ? Typing.cast(moved, SqlType.DATE)
                : moved;
    }

    /** SQLite's {@code date(x, '+1 month', 'start of year')}. */
    private static Expression modified(List<Expression> arguments, SqlType type) {
        Expression at = arguments.get(0);
        boolean now = at instanceof Literal literal && literal.text().equalsIgnoreCase("now");
        Expression moment = now ? now("localtimestamp").orElseThrow() : at;
        moment = Typing.isUntyped(moment) ? Typing.as(moment, SqlType.TIMESTAMP) : moment;
        for (Expression modifier : arguments.subList(1, arguments.size())) {
            moment = modified(moment, Matches.constant(modifier).strip().toLowerCase(Locale.ROOT));
        }
        return Typing.cast(moment, type);
    }

    private static Expression modified(Expression moment, String modifier) {
        if (modifier.startsWith("start of ")) {
            Literal unit = new Literal(SqlType.STRING, modifier.substring("start of ".length()));
            return truncated(List.of(unit, moment));
        }
        if (modifier.equals("utc") || modifier.equals("localtime")) {
            return moment;
        }
        return Operators.arithmetic(Operator.ADD, moment, interval(modifier, ""));
    }

    /** SQLite's days since noon of 24 November 4714 before our era. */
    private static Expression julianDay(List<Expression> arguments) {
        Expression seconds = extract("epoch", modified(arguments, SqlType.TIMESTAMP));
        Expression days = Operators.arithmetic(
                Operator.DIVIDE, Typing.cast(seconds, SqlType.FLOAT), new Literal(SqlType.FLOAT, "86400.0"));
        return Operators.arithmetic(Operator.ADD, days, new Literal(SqlType.FLOAT, "2440587.5"));
    }

    /** MySQL's {@code TIMESTAMPDIFF(unit, from, to)}: whole units between two moments. */
    static Expression whole(String unitWord, Expression from, Expression to) {
        TimeUnit unit = unit(unitWord);
        Expression a = timestamp(moment(from, "timestampdiff"));
        Expression b = timestamp(moment(to, "timestampdiff"));
        List<Expression> ordered = new ArrayList<>(List.of(b, a));
        long seconds =
                switch (unit) {
                    case SECOND -> 1;
                    case MINUTE -> 60;
                    case HOUR -> 3_600;
                    case DAY -> 86_400;
                    case WEEK -> 604_800;
                    default -> 0;
                };
        if (seconds > 0) {
            Expression elapsed = extract("epoch", Operators.arithmetic(Operator.SUBTRACT, b, a));
            return Operators.wholeQuotient(elapsed, Constants.number(Long.toString(seconds), false));
        }
        int months =
                switch (unit) {
                    case MONTH -> 1;
                    case QUARTER -> 3;
                    case YEAR -> 12;
                    default -> 0;
                };
        if (months == 0) {
            throw ExpressionException.unsupported("timestampdiff in " + unit.word() + " is not evaluated here");
        }
        Expression age = new Call(SqlFunction.AGE, ordered, SqlType.INTERVAL);
        Expression years = Operators.arithmetic(Operator.MULTIPLY, extract("year", age), Constants.number("12", false));
        Expression all = Operators.arithmetic(Operator.ADD, years, extract("month", age));
        return Operators.wholeQuotient(all, Constants.number(Integer.toString(months), false));
    }

    /** Only the zone that everything is in has an effect that is known. */
    static Expression atTimeZone(Expression moment, List<Expression> zones) {
        boolean utc = zones.stream()
                .allMatch(zone -> zone instanceof Literal literal
                        && List.of("utc", "gmt", "z", "+00:00")
                                .contains(literal.text().toLowerCase(Locale.ROOT)));
        if (!utc || !moment.type().is(Kind.TIMESTAMP)) {
            throw ExpressionException.unsupported("time zones other than UTC are not evaluated here");
        }
        return new Expression.Cast(moment, moment.type().zoned() ? SqlType.TIMESTAMP : SqlType.ZONED, false);
    }
}
