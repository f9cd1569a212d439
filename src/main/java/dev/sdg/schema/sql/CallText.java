package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes functions, casts and distances, which each dialect has in its own words. */
final class CallText {
    private final Dialect dialect;
    private final Function<Expression, String> operand;

    /** Creates one that writes operands by {@code operand}, as if they stood between brackets. */
    CallText(Dialect dialect, Function<Expression, String> operand) {
        this.dialect = dialect;
        this.operand = operand;
    }

    private String by(String postgresql, String mysql, String sqlite) {
        return switch (dialect) {
            case POSTGRESQL -> postgresql;
            case MYSQL -> mysql;
            case SQLITE -> sqlite;
        };
    }

    /** Returns the text of one dialect; the others have no such expression. */
    private String only(Dialect one, String text) {
        if (dialect != one) {
            throw new Unwritable(text);
        }
        return text;
    }

    private String called(String name, List<Expression> operands) {
        return operands.stream().map(operand).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private String called(String name, Call call) {
        return called(name, call.operands());
    }

    String call(Call call) {
        return switch (call.function()) {
            case COALESCE, NULLIF, ABS, LOWER, UPPER, REPLACE, ROUND, FLOOR, CEIL, POWER, SQRT, SIGN ->
                called(call.function().name(), call);
            case GREATEST -> called(by("GREATEST", "GREATEST", "MAX"), call);
            case LEAST -> called(by("LEAST", "LEAST", "MIN"), call);
            case TRUNC -> truncated(call);
            case CONCAT -> passingNulls(call);
            case CONCAT_WS, LPAD, RPAD, REVERSE -> called(notInSqlite(call), call);
            case TRIM, LTRIM, RTRIM -> trimmed(call);
            case SUBSTR -> called("SUBSTR", call);
            case LEFT, RIGHT -> end(call);
            case LENGTH -> called(by("CHAR_LENGTH", "CHAR_LENGTH", "LENGTH"), call);
            case OCTET_LENGTH ->
                dialect == Dialect.SQLITE
                        ? "LENGTH(CAST(" + operand.apply(call.operand(0)) + " AS BLOB))"
                        : called("OCTET_LENGTH", call);
            case POSITION -> position(call);
            case STARTS_WITH -> startsWith(call);
            case NOW -> only(Dialect.POSTGRESQL, "CURRENT_TIMESTAMP");
            case EXTRACT -> field(call);
            case DATE_TRUNC -> only(Dialect.POSTGRESQL, called("DATE_TRUNC", call));
            case AGE -> only(Dialect.POSTGRESQL, called("AGE", call));
            case NEGATE, CONCATENATE, LIKE, ILIKE, REGEXP_LIKE ->
                throw new IllegalArgumentException("an operator: " + call);
        };
    }

    private String notInSqlite(Call call) {
        if (dialect == Dialect.SQLITE) {
            throw new Unwritable(call.function().name());
        }
        return call.function().name();
    }

    private String truncated(Call call) {
        if (call.operands().size() == 2) {
            return called(by("TRUNC", "TRUNCATE", notInSqlite(call)), call);
        }
        String number = operand.apply(call.operand(0));
        return by("TRUNC(" + number + ")", "TRUNCATE(" + number + ", 0)", "TRUNC(" + number + ")");
    }

    /** PostgreSQL's {@code concat} passes nulls over; elsewhere they are made empty first. */
    private String passingNulls(Call call) {
        if (dialect == Dialect.POSTGRESQL) {
            return called("CONCAT", call);
        }
        Stream<String> parts = call.operands().stream()
                .map(part ->
                        part instanceof Literal ? operand.apply(part) : "COALESCE(" + operand.apply(part) + ", '')");
        return dialect == Dialect.MYSQL
                ? parts.collect(Collectors.joining(", ", "CONCAT(", ")"))
                : parts.collect(Collectors.joining(" || "));
    }

    private String trimmed(Call call) {
        boolean spaces = call.isConstant(1) && call.constant(1).equals(" ");
        String name = call.function().name();
        String value = operand.apply(call.operand(0));
        if (spaces) {
            return name + "(" + value + ")";
        }
        if (dialect != Dialect.MYSQL) {
            return called(call.function() == SqlFunction.TRIM ? by("BTRIM", "", "TRIM") : name, call);
        }
        if (!call.isConstant(1) || call.constant(1).length() != 1) {
            throw new Unwritable(name);
        }
        String side =
                switch (call.function()) {
                    case LTRIM -> "LEADING";
                    case RTRIM -> "TRAILING";
                    default -> "BOTH";
                };
        return "TRIM(" + side + " " + operand.apply(call.operand(1)) + " FROM " + value + ")";
    }

    private String end(Call call) {
        if (dialect != Dialect.SQLITE) {
            return called(call.function().name(), call);
        }
        if (!call.isConstant(1) || call.constant(1).startsWith("-")) {
            throw new Unwritable(call.function().name());
        }
        String value = operand.apply(call.operand(0));
        String count = call.constant(1);
        return call.function() == SqlFunction.LEFT
                ? "SUBSTR(" + value + ", 1, " + count + ")"
                : "SUBSTR(" + value + ", -" + count + ")";
    }

    private String position(Call call) {
        String part = operand.apply(call.operand(0));
        String in = operand.apply(call.operand(1));
        return by(
                "STRPOS(" + in + ", " + part + ")",
                "LOCATE(" + part + ", " + in + ")",
                "INSTR(" + in + ", " + part + ")");
    }

    private String startsWith(Call call) {
        String value = operand.apply(call.operand(0));
        String start = operand.apply(call.operand(1));
        return by(
                "STARTS_WITH(" + value + ", " + start + ")",
                "LEFT(" + value + ", CHAR_LENGTH(" + start + ")) = " + start,
                "SUBSTR(" + value + ", 1, LENGTH(" + start + ")) = " + start);
    }

    private String field(Call call) {
        TimeUnit unit = TimeUnit.valueOf(call.constant(0).toUpperCase(Locale.ROOT));
        String of = operand.apply(call.operand(1));
        return switch (dialect) {
            case POSTGRESQL -> "EXTRACT(" + unit.name() + " FROM " + of + ")";
            case MYSQL ->
                switch (unit) {
                    case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE -> "EXTRACT(" + unit.name() + " FROM " + of + ")";
                    case DOY -> "DAYOFYEAR(" + of + ")";
                    case DOW -> "(DAYOFWEEK(" + of + ") - 1)";
                    case ISODOW -> "(WEEKDAY(" + of + ") + 1)";
                    default -> throw new Unwritable(unit.name());
                };
            case SQLITE ->
                "CAST(STRFTIME('"
                        + switch (unit) {
                            case YEAR -> "%Y";
                            case MONTH -> "%m";
                            case DAY -> "%d";
                            case HOUR -> "%H";
                            case MINUTE -> "%M";
                            case DOW -> "%w";
                            case DOY -> "%j";
                            default -> throw new Unwritable(unit.name());
                        }
                        + "', " + of + ") AS INTEGER)";
        };
    }

    /** Returns whether {@code NOT} stands inside of the condition: {@code NOT LIKE}. */
    static boolean isNegatable(Expression condition) {
        Expression bare = Operators.bare(condition);
        return bare instanceof IsNull
                || bare instanceof In
                || (bare instanceof Call call
                        && (call.function() == SqlFunction.LIKE
                                || call.function() == SqlFunction.ILIKE
                                || call.function() == SqlFunction.REGEXP_LIKE));
    }

    /** Returns a comparison with a pattern, whose operands {@code side} writes. */
    String match(Call call, Function<Expression, String> side, boolean not) {
        String value = side.apply(call.operand(0));
        String pattern = side.apply(call.operand(1));
        String negation = not ? "NOT " : "";
        if (call.function() == SqlFunction.REGEXP_LIKE) {
            boolean anyCase = !call.constant(2).isEmpty();
            return by(
                    value + (not ? " !~" : " ~") + (anyCase ? "* " : " ") + pattern,
                    // MariaDB has no REGEXP_LIKE. Both take a flag in the pattern, else the collation decides.
                    value + " " + negation + "REGEXP "
                            + Dialect.MYSQL.text(
                                    (anyCase ? Matches.ANY_CASE_FLAG : Matches.SAME_CASE_FLAG) + call.constant(1)),
                    dialect == Dialect.SQLITE ? unwritable("REGEXP") : "");
        }
        boolean anyCase = call.function() == SqlFunction.ILIKE;
        String like = anyCase && dialect == Dialect.POSTGRESQL ? "ILIKE" : "LIKE";
        if (anyCase && dialect == Dialect.MYSQL) {
            value = "LOWER(" + value + ")";
            pattern = "LOWER(" + pattern + ")";
        }
        return value + " " + negation + like + " " + pattern + escape(call);
    }

    /** The backslash escapes by itself in PostgreSQL and MySQL. */
    private String escape(Call call) {
        String escape = call.constant(2);
        boolean byItself = escape.equals("\\") && dialect != Dialect.SQLITE;
        boolean unused = call.isConstant(1) && !call.constant(1).contains(escape) && !escape.isEmpty();
        return byItself || unused ? "" : " ESCAPE " + dialect.text(escape);
    }

    private static String unwritable(String what) {
        throw new Unwritable(what);
    }

    String cast(Cast cast) {
        Kind from = cast.operand().type().kind();
        Kind to = cast.type().kind();
        boolean now = Operators.bare(cast.operand()) instanceof Call call && call.function() == SqlFunction.NOW;
        String value = operand.apply(cast.operand());
        if (now && (to == Kind.DATE || to == Kind.TIME)) {
            return only(Dialect.POSTGRESQL, to == Kind.DATE ? "CURRENT_DATE" : "CURRENT_TIME");
        }
        if (to == Kind.BOOLEAN && from.isNumber() && dialect != Dialect.POSTGRESQL) {
            return "(" + value + ") <> 0";
        }
        if (dialect == Dialect.SQLITE && (to == Kind.DATE || to == Kind.TIME || to == Kind.TIMESTAMP)) {
            return (to == Kind.TIMESTAMP ? "DATETIME(" : to.name() + "(") + value + ")";
        }
        boolean cuts = dialect == Dialect.SQLITE && to == Kind.INTEGER && (from == Kind.DECIMAL || from == Kind.FLOAT);
        return "CAST(" + (cuts ? "ROUND(" + value + ")" : value) + " AS " + type(cast.type()) + ")";
    }

    private String type(SqlType type) {
        String digits = type.limit() > 0 ? "(" + type.limit() + ", " + type.scale() + ")" : "";
        String length = type.limit() > 0 ? "(" + type.limit() + ")" : "";
        return switch (type.kind()) {
            case INTEGER -> by("BIGINT", "SIGNED", "INTEGER");
            case DECIMAL -> by("NUMERIC" + digits, mysqlDecimal(type, digits), "NUMERIC");
            case FLOAT -> by("DOUBLE PRECISION", "DOUBLE", "REAL");
            case BOOLEAN -> by("BOOLEAN", unwritableIn(Dialect.MYSQL), unwritableIn(Dialect.SQLITE));
            case STRING -> by(length.isEmpty() ? "TEXT" : "VARCHAR" + length, "CHAR" + length, "TEXT");
            case DATE -> "DATE";
            case TIME -> by("TIME", "TIME(6)", "TEXT");
            case TIMESTAMP -> by(type.zoned() ? "TIMESTAMPTZ" : "TIMESTAMP", "DATETIME(6)", "TEXT");
            case UUID, INTERVAL -> only(Dialect.POSTGRESQL, type.kind().name());
            case JSON -> by("JSONB", "JSON", "TEXT");
            case BYTES, NULL -> throw new Unwritable(type.toString());
        };
    }

    private static String mysqlDecimal(SqlType type, String digits) {
        return digits.isEmpty() ? "DECIMAL(38, " + (type.hasScale() ? type.scale() : 16) + ")" : "DECIMAL" + digits;
    }

    private String unwritableIn(Dialect one) {
        return dialect == one ? unwritable("BOOLEAN") : "";
    }

    /** Returns a whole number as one that is not divided into a whole number. */
    String exact(String number) {
        return by("CAST(" + number + " AS NUMERIC)", number, "CAST(" + number + " AS REAL)");
    }

    String interval(Literal interval) {
        return only(Dialect.POSTGRESQL, "INTERVAL '" + interval.text() + "'");
    }

    /** Returns arithmetic of moments in MySQL and SQLite, which have no intervals as values. */
    String moved(Arithmetic arithmetic) {
        Kind left = arithmetic.left().type().kind();
        Kind right = arithmetic.right().type().kind();
        String from = operand.apply(arithmetic.left());
        boolean add = arithmetic.operator() == Operator.ADD;
        if (left == Kind.DATE && right == Kind.DATE && arithmetic.type().is(Kind.INTEGER)) {
            String to = operand.apply(arithmetic.right());
            return by(
                    "",
                    "DATEDIFF(" + from + ", " + to + ")",
                    "CAST(JULIANDAY(" + from + ") - JULIANDAY(" + to + ") AS INTEGER)");
        }
        if (left == Kind.DATE && right == Kind.INTEGER) {
            String days = operand.apply(arithmetic.right());
            return by(
                    "",
                    (add ? "DATE_ADD(" : "DATE_SUB(") + from + ", INTERVAL " + days + " DAY)",
                    "DATE(" + from + ", (" + (add ? "" : "-(") + days + (add ? "" : ")") + ") || ' days')");
        }
        boolean moment = left == Kind.DATE || left == Kind.TIMESTAMP;
        if (moment && arithmetic.right() instanceof Literal literal && right == Kind.INTERVAL) {
            Interval by = Interval.parse(literal.text()).orElseThrow();
            return distance(from, add ? by : by.negated());
        }
        throw new Unwritable(arithmetic.operator().symbol());
    }

    private String distance(String from, Interval by) {
        String moved = dialect == Dialect.SQLITE ? "DATETIME(" + from : from;
        moved = part(moved, by.months(), "MONTH");
        moved = part(moved, by.days(), "DAY");
        boolean seconds = by.micros() % 1_000_000 == 0;
        if (!seconds && dialect == Dialect.SQLITE) {
            throw new Unwritable("microseconds");
        }
        moved = part(moved, seconds ? by.micros() / 1_000_000 : by.micros(), seconds ? "SECOND" : "MICROSECOND");
        return dialect == Dialect.SQLITE ? moved + ")" : "(" + moved + ")";
    }

    private String part(String moved, long number, String unit) {
        if (number == 0) {
            return moved;
        }
        return dialect == Dialect.SQLITE
                ? moved + ", '" + (number > 0 ? "+" : "") + number + " " + unit.toLowerCase(Locale.ROOT) + "s'"
                : moved + " + INTERVAL " + number + " " + unit;
    }

    /** An expression that the dialect does not have. */
    static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwritable(String what) {
            super(what, null, false, false);
        }
    }
}
