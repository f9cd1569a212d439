package dev.sdg.table.expression;

import com.google.re2j.Pattern;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.schema.sql.TimeUnit;
import dev.sdg.table.expression.Code.FloatCode;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions whose result is null where an argument is, and those of texts that pass nulls over. */
final class Calls {
    private static final int MOST_DIGITS = 1_000;

    private Calls() {}

    /** Returns the code of {@code call}, whose arguments are compiled. */
    static Code compile(Call call, List<Code> arguments) {
        Code first = arguments.get(0);
        SqlType type = call.type();
        return switch (call.function()) {
            case NEGATE -> negated(first);
            case ABS -> absolute(first);
            case SIGN -> sign(first, type);
            case ROUND -> rounded(arguments, type, RoundingMode.HALF_UP, Math::rint);
            case TRUNC ->
                rounded(
                        arguments,
                        type,
                        RoundingMode.DOWN,
                        number -> number < 0 ? Math.ceil(number) : Math.floor(number));
            case FLOOR -> rounded(arguments, type, RoundingMode.FLOOR, Math::floor);
            case CEIL -> rounded(arguments, type, RoundingMode.CEILING, Math::ceil);
            case POWER -> power(first.floating(), arguments.get(1).floating());
            case SQRT -> Code.ofFloat(ofFloat(first.floating(), Calls::root));
            case CONCATENATE -> text(joined(texts(arguments), true));
            case CONCAT -> text(joined(texts(arguments), false));
            case CONCAT_WS -> text(separated(texts(arguments)));
            case LOWER -> text(Casts.object(first.text(), Texts::lower));
            case UPPER -> text(Casts.object(first.text(), Texts::upper));
            case REVERSE -> text(Casts.object(first.text(), Texts::reverse));
            case TRIM -> text(two(arguments, (value, set) -> Texts.trim(value, set, true, true)));
            case LTRIM -> text(two(arguments, (value, set) -> Texts.trim(value, set, true, false)));
            case RTRIM -> text(two(arguments, (value, set) -> Texts.trim(value, set, false, true)));
            case SUBSTR -> text(part(arguments));
            case LEFT -> text(counted(arguments, Texts::left));
            case RIGHT -> text(counted(arguments, Texts::right));
            case LPAD -> text(padded(arguments, true));
            case RPAD -> text(padded(arguments, false));
            case REPLACE -> text(replaced(arguments));
            case LENGTH -> Code.ofNumber(type, Casts.number(first.text(), Texts::length));
            case OCTET_LENGTH -> Code.ofNumber(type, Casts.number(first.text(), Texts::bytes));
            case POSITION -> Code.ofNumber(type, Casts.number(two(arguments, Texts::position), Long::longValue));
            case STARTS_WITH -> condition(two(arguments, String::startsWith));
            case LIKE, ILIKE -> like(call, arguments);
            case REGEXP_LIKE -> matches(call, first);
            case EXTRACT -> extract(call, arguments.get(1));
            case DATE_TRUNC -> truncated(call, arguments.get(1));
            case AGE -> age(first, arguments.get(1));
            case COALESCE, NULLIF, GREATEST, LEAST, NOW ->
                throw new IllegalArgumentException("no function of this kind: " + call);
        };
    }

    private static Code text(ObjectCode<String> code) {
        return Code.ofObject(SqlType.STRING, code);
    }

    private static Code condition(ObjectCode<Boolean> code) {
        return Code.ofNumber(SqlType.BOOLEAN, Casts.number(code, flag -> flag ? 1 : 0));
    }

    private static FloatCode ofFloat(FloatCode code, DoubleUnaryOperator function) {
        return in -> {
            double number = code.of(in);
            return in.isNull ? 0 : function.applyAsDouble(number);
        };
    }

    private static Code negated(Code operand) {
        if (operand.kind() == Kind.INTERVAL) {
            return Code.ofObject(SqlType.INTERVAL, Casts.object(operand.interval(), Interval::negated));
        }
        return sameNumber(operand, Calls::negated, BigDecimal::negate, number -> -number);
    }

    private static long negated(long number) {
        if (number == Long.MIN_VALUE) {
            throw new DecimalOverflow();
        }
        return -number;
    }

    private static Code absolute(Code operand) {
        return sameNumber(operand, number -> number < 0 ? negated(number) : number, BigDecimal::abs, Math::abs);
    }

    private static Code sameNumber(
            Code operand, LongUnaryOperator number, UnaryOperator<BigDecimal> decimal, DoubleUnaryOperator floating) {
        if (operand.kind() == Kind.FLOAT) {
            return Code.ofFloat(ofFloat(operand.floating(), floating));
        }
        if (operand.kind() == Kind.INTEGER) {
            LongCode code = operand.number();
            return Code.ofNumber(SqlType.INTEGER, in -> {
                try {
                    return number.applyAsLong(code.of(in));
                } catch (DecimalOverflow e) {
                    throw EvaluationException.tooGreat();
                }
            });
        }
        ObjectCode<BigDecimal> exact = Casts.object(operand.decimal(), decimal);
        if (!operand.hasNumber()) {
            return Code.ofObject(operand.type(), exact);
        }
        LongCode code = operand.number();
        return Code.ofDecimal(operand.type(), in -> number.applyAsLong(code.of(in)), exact);
    }

    private static Code sign(Code operand, SqlType type) {
        if (operand.kind() == Kind.FLOAT) {
            return Code.ofFloat(ofFloat(operand.floating(), Math::signum));
        }
        if (operand.kind() == Kind.INTEGER) {
            LongCode code = operand.number();
            return Code.ofNumber(type, in -> Long.signum(code.of(in)));
        }
        ObjectCode<BigDecimal> exact = Casts.object(operand.decimal(), number -> BigDecimal.valueOf(number.signum()));
        return Code.ofDecimal(type, Casts.number(exact, BigDecimal::longValueExact), exact);
    }

    private static Code rounded(List<Code> arguments, SqlType type, RoundingMode mode, DoubleUnaryOperator floating) {
        Code operand = arguments.get(0);
        if (operand.kind() == Kind.FLOAT) {
            return Code.ofFloat(ofFloat(operand.floating(), floating));
        }
        ObjectCode<BigDecimal> decimal = operand.decimal();
        LongCode digits = arguments.size() > 1 ? arguments.get(1).number() : Calls::none;
        ObjectCode<BigDecimal> exact = in -> {
            BigDecimal number = decimal.of(in);
            long places = number == null ? 0 : digits.of(in);
            return number == null || in.isNull ? null : rounded(number, places, mode);
        };
        if (!type.hasScale()) {
            return Code.ofObject(type, exact);
        }
        int scale = type.scale();
        LongCode slow = Casts.number(exact, number -> unscaled(number.setScale(scale, RoundingMode.UNNECESSARY)));
        if (!operand.hasNumber() || mode != RoundingMode.HALF_UP || (arguments.size() > 1 && scale == 0)) {
            return Code.ofDecimal(type, slow, exact);
        }
        LongCode code = operand.number();
        int from = operand.type().scale();
        return Code.ofDecimal(type, in -> Powers.rescaled(code.of(in), from, scale), exact);
    }

    private static long none(Input in) {
        in.isNull = false;
        return 0;
    }

    private static BigDecimal rounded(BigDecimal number, long digits, RoundingMode mode) {
        int places = (int) Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, digits));
        BigDecimal result = number.setScale(places, mode);
        return places < 0 ? result.setScale(0) : result;
    }

    private static long unscaled(BigDecimal number) {
        if (number.unscaledValue().bitLength() > 63) {
            throw new DecimalOverflow();
        }
        return number.unscaledValue().longValue();
    }

    private static Code power(FloatCode base, FloatCode exponent) {
        return Code.ofFloat(in -> {
            double a = base.of(in);
            if (in.isNull) {
                return 0;
            }
            double b = exponent.of(in);
            return in.isNull ? 0 : Numbers.finite(StrictMath.pow(a, b));
        });
    }

    private static double root(double number) {
        if (number < 0) {
            throw new EvaluationException("a square root of a negative number");
        }
        return Math.sqrt(number);
    }

    private static List<ObjectCode<String>> texts(List<Code> arguments) {
        return arguments.stream().map(Code::text).toList();
    }

    private static ObjectCode<String> joined(List<ObjectCode<String>> parts, boolean nullIfAny) {
        return in -> {
            StringBuilder all = new StringBuilder();
            for (ObjectCode<String> part : parts) {
                String text = part.of(in);
                if (text != null) {
                    all.append(text);
                } else if (nullIfAny) {
                    return null;
                }
            }
            return all.toString();
        };
    }

    private static ObjectCode<String> separated(List<ObjectCode<String>> parts) {
        List<ObjectCode<String>> rest = parts.subList(1, parts.size());
        return in -> {
            String separator = parts.get(0).of(in);
            if (separator == null) {
                return null;
            }
            StringBuilder all = new StringBuilder();
            boolean first = true;
            for (ObjectCode<String> part : rest) {
                String text = part.of(in);
                if (text != null) {
                    all.append(first ? "" : separator).append(text);
                    first = false;
                }
            }
            return all.toString();
        };
    }

    private interface OfTwo<R> {
        R of(String a, String b);
    }

    private static <R> ObjectCode<R> two(List<Code> arguments, OfTwo<R> function) {
        ObjectCode<String> first = arguments.get(0).text();
        ObjectCode<String> second = arguments.get(1).text();
        return in -> {
            String a = first.of(in);
            String b = a == null ? null : second.of(in);
            return a == null || b == null ? null : function.of(a, b);
        };
    }

    private interface OfTextAndNumber {
        String of(String text, long number);
    }

    private static ObjectCode<String> counted(List<Code> arguments, OfTextAndNumber function) {
        ObjectCode<String> first = arguments.get(0).text();
        LongCode second = arguments.get(1).number();
        return in -> {
            String text = first.of(in);
            long number = text == null ? 0 : second.of(in);
            return text == null || in.isNull ? null : function.of(text, number);
        };
    }

    private static ObjectCode<String> part(List<Code> arguments) {
        if (arguments.size() == 2) {
            return counted(arguments, Texts::from);
        }
        ObjectCode<String> first = arguments.get(0).text();
        LongCode position = arguments.get(1).number();
        LongCode count = arguments.get(2).number();
        return in -> {
            String text = first.of(in);
            long from = text == null ? 0 : position.of(in);
            if (text == null || in.isNull) {
                return null;
            }
            long letters = count.of(in);
            return in.isNull ? null : Texts.part(text, from, letters);
        };
    }

    private static ObjectCode<String> padded(List<Code> arguments, boolean before) {
        ObjectCode<String> with = arguments.get(2).text();
        ObjectCode<String> first = arguments.get(0).text();
        LongCode second = arguments.get(1).number();
        return in -> {
            String text = first.of(in);
            long length = text == null ? 0 : second.of(in);
            String padding = text == null || in.isNull ? null : with.of(in);
            return text == null || padding == null ? null : Texts.pad(text, length, padding, before);
        };
    }

    private static ObjectCode<String> replaced(List<Code> arguments) {
        ObjectCode<String> first = arguments.get(0).text();
        ObjectCode<String> second = arguments.get(1).text();
        ObjectCode<String> third = arguments.get(2).text();
        return in -> {
            String text = first.of(in);
            String part = text == null ? null : second.of(in);
            String with = part == null ? null : third.of(in);
            return text == null || part == null || with == null ? null : Texts.replace(text, part, with);
        };
    }

    private static Code like(Call call, List<Code> arguments) {
        boolean anyCase = call.function() == SqlFunction.ILIKE;
        String escape = call.constant(2);
        if (call.isConstant(1)) {
            LikePattern pattern = LikePattern.of(call.constant(1), escape, anyCase);
            return condition(Casts.object(arguments.get(0).text(), pattern::matches));
        }
        return condition(two(arguments, (text, pattern) -> LikePattern.of(pattern, escape, anyCase)
                .matches(text)));
    }

    private static Code matches(Call call, Code value) {
        int flags = call.constant(2).isEmpty() ? Pattern.DOTALL : Pattern.DOTALL | Pattern.CASE_INSENSITIVE;
        Pattern pattern = Pattern.compile(call.constant(1), flags);
        Function<String, @Nullable Boolean> test = text -> pattern.matcher(text).find();
        return condition(Casts.object(value.text(), test));
    }

    private static TimeUnit unit(Call call) {
        return TimeUnit.valueOf(call.constant(0).toUpperCase(Locale.ROOT));
    }

    private static Code extract(Call call, Code moment) {
        TimeUnit unit = unit(call);
        LongCode field =
                switch (moment.kind()) {
                    case INTERVAL -> Casts.number(moment.interval(), interval -> Calendar.field(unit, interval));
                    case TIME -> ofMoment(moment.number(), micros -> Calendar.clockField(unit, micros));
                    case DATE -> ofMoment(moment.number(), day -> Calendar.field(unit, day * Calendar.DAY));
                    default -> ofMoment(moment.number(), micros -> Calendar.field(unit, micros));
                };
        return Code.ofDecimal(
                call.type(), field, Casts.boxed(field, number -> BigDecimal.valueOf(number, unit.scale())));
    }

    private static LongCode ofMoment(LongCode code, LongUnaryOperator function) {
        return in -> {
            long number = code.of(in);
            return in.isNull ? 0 : function.applyAsLong(number);
        };
    }

    private static Code truncated(Call call, Code moment) {
        TimeUnit unit = unit(call);
        return Code.ofNumber(call.type(), ofMoment(moment.number(), micros -> Calendar.truncated(unit, micros)));
    }

    private static Code age(Code later, Code earlier) {
        LongCode to = later.number();
        LongCode from = earlier.number();
        ObjectCode<Interval> age = in -> {
            long a = to.of(in);
            if (in.isNull) {
                return null;
            }
            long b = from.of(in);
            return in.isNull ? null : Calendar.age(a, b);
        };
        return Code.ofObject(SqlType.INTERVAL, age);
    }
}
