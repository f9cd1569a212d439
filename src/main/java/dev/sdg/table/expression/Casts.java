package dev.sdg.table.expression;

import dev.sdg.schema.sql.Constants;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Code.FloatCode;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.DoubleToLongFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Values of one kind as those of another, as PostgreSQL casts them. */
final class Casts {
    /** How many digits of a float a decimal takes over. */
    private static final MathContext FLOAT_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Casts() {}

    static Code cast(Code operand, SqlType type) {
        return switch (type.kind()) {
            case INTEGER -> Code.ofNumber(type, toInteger(operand));
            case DECIMAL -> toDecimal(operand, type);
            case FLOAT -> Code.ofFloat(toFloat(operand));
            case BOOLEAN -> toBoolean(operand);
            case STRING -> Code.ofObject(type, cut(toText(operand), type.limit()));
            case DATE -> toDate(operand);
            case TIME -> toTime(operand);
            case TIMESTAMP -> toTimestamp(operand, type);
            case INTERVAL -> toInterval(operand);
            case UUID -> Code.ofObject(type, object(operand.text(), text -> parsed(text, type)));
            case JSON, BYTES, NULL -> operand;
        };
    }

    private static LongCode toInteger(Code operand) {
        return switch (operand.kind()) {
            case FLOAT -> ofFloat(operand.floating(), number -> whole(new BigDecimal(Math.rint(number))));
            case DECIMAL -> decimalToInteger(operand);
            case STRING -> number(operand.text(), text -> Long.parseLong(parsed(text, SqlType.INTEGER)));
            default -> operand.number();
        };
    }

    private static LongCode decimalToInteger(Code operand) {
        LongCode exact = number(operand.decimal(), number -> whole(number.setScale(0, RoundingMode.HALF_UP)));
        if (!operand.hasNumber()) {
            return exact;
        }
        LongCode scaled = operand.number();
        int scale = operand.type().scale();
        return Comparisons.orElse(in -> Powers.rescaled(scaled.of(in), scale, 0), exact);
    }

    static long whole(BigDecimal number) {
        if (number.compareTo(LEAST_LONG) < 0 || number.compareTo(GREATEST_LONG) > 0) {
            throw EvaluationException.tooGreat();
        }
        return number.longValueExact();
    }

    private static Code toDecimal(Code operand, SqlType type) {
        int scale = type.scale();
        ObjectCode<BigDecimal> exact = exactDecimal(operand);
        if (!type.hasScale()) {
            return Code.ofObject(type, exact);
        }
        ObjectCode<BigDecimal> rounded =
                object(exact, number -> limited(number.setScale(scale, RoundingMode.HALF_UP), type.limit()));
        boolean scaled = operand.hasNumber() && operand.kind() != Kind.FLOAT;
        if (!scaled || type.limit() > 0) {
            return Code.ofDecimal(type, in -> unscaled(rounded.of(in), in), rounded);
        }
        LongCode number = operand.number();
        int from = operand.type().scale();
        LongCode fast = in -> {
            long value = number.of(in);
            return in.isNull ? 0 : Powers.rescaled(value, from, scale);
        };
        return Code.ofDecimal(type, fast, rounded);
    }

    private static long unscaled(@org.jspecify.annotations.Nullable BigDecimal number, Input in) {
        in.isNull = number == null;
        if (number == null) {
            return 0;
        }
        if (number.unscaledValue().bitLength() > 63) {
            throw new DecimalOverflow();
        }
        return number.unscaledValue().longValue();
    }

    private static BigDecimal limited(BigDecimal number, int digits) {
        if (digits > 0 && number.signum() != 0 && number.precision() > digits) {
            throw EvaluationException.tooGreat();
        }
        return number;
    }

    private static ObjectCode<BigDecimal> exactDecimal(Code operand) {
        return switch (operand.kind()) {
            case DECIMAL -> operand.decimal();
            case FLOAT -> {
                FloatCode code = operand.floating();
                yield in -> {
                    double number = code.of(in);
                    return in.isNull ? null : ofFloat(number);
                };
            }
            case STRING ->
                object(operand.text(), text -> new BigDecimal(parsed(text, SqlType.decimal(SqlType.VARYING))));
            default -> boxed(operand.number(), BigDecimal::valueOf);
        };
    }

    private static BigDecimal ofFloat(double number) {
        BigDecimal rounded = new BigDecimal(number).round(FLOAT_DIGITS).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale()));
    }

    static FloatCode toFloat(Code operand) {
        return switch (operand.kind()) {
            case FLOAT -> operand.floating();
            case DECIMAL -> {
                ObjectCode<BigDecimal> decimal = operand.decimal();
                yield in -> {
                    BigDecimal number = decimal.of(in);
                    in.isNull = number == null;
                    return number == null ? 0 : Numbers.finite(number.doubleValue());
                };
            }
            case STRING -> {
                ObjectCode<String> code = operand.text();
                yield in -> {
                    String text = code.of(in);
                    in.isNull = text == null;
                    return text == null ? 0 : Double.parseDouble(parsed(text, SqlType.FLOAT));
                };
            }
            default -> {
                LongCode number = operand.number();
                yield in -> number.of(in);
            }
        };
    }

    private static Code toBoolean(Code operand) {
        if (operand.hasObject()) {
            return Code.ofNumber(
                    SqlType.BOOLEAN,
                    number(operand.text(), text -> parsed(text, SqlType.BOOLEAN).equals("true") ? 1 : 0));
        }
        LongCode number = operand.number();
        return Code.ofNumber(SqlType.BOOLEAN, in -> number.of(in) == 0 ? 0 : 1);
    }

    /** Returns code of the text that a value is written as. */
    static ObjectCode<String> toText(Code operand) {
        if (operand.kind() == Kind.DECIMAL && operand.hasNumber()) {
            LongCode fast = operand.number();
            int scale = operand.type().scale();
            ObjectCode<BigDecimal> exact = operand.decimal();
            return in -> {
                try {
                    long number = fast.of(in);
                    return in.isNull ? null : Written.decimal(number, scale);
                } catch (DecimalOverflow e) {
                    BigDecimal number = exact.of(in);
                    return number == null ? null : number.toPlainString();
                }
            };
        }
        return switch (operand.kind()) {
            case STRING, UUID, JSON, BYTES, NULL -> operand.text();
            case DECIMAL -> object(operand.decimal(), BigDecimal::toPlainString);
            case INTERVAL -> object(operand.interval(), Interval::toString);
            default -> boxed(operand.number(), number -> Written.number(number, operand.type()));
        };
    }

    private static ObjectCode<String> cut(ObjectCode<String> text, int limit) {
        return limit == 0 ? text : object(text, value -> Texts.left(value, limit));
    }

    private static Code toDate(Code operand) {
        if (operand.hasObject()) {
            return Code.ofNumber(
                    SqlType.DATE, number(operand.text(), text -> LocalDate.parse(parsed(text, SqlType.DATE))
                            .toEpochDay()));
        }
        LongCode number = operand.number();
        boolean timestamp = operand.kind() == Kind.TIMESTAMP;
        return timestamp ? Code.ofNumber(SqlType.DATE, in -> Math.floorDiv(number.of(in), Calendar.DAY)) : operand;
    }

    private static Code toTime(Code operand) {
        return switch (operand.kind()) {
            case STRING ->
                Code.ofNumber(
                        SqlType.TIME,
                        number(
                                operand.text(),
                                text -> LocalTime.parse(parsed(text, SqlType.TIME))
                                                .toNanoOfDay()
                                        / 1_000));
            case INTERVAL ->
                Code.ofNumber(
                        SqlType.TIME,
                        number(operand.interval(), interval -> Math.floorMod(interval.micros(), Calendar.DAY)));
            case TIMESTAMP -> {
                LongCode number = operand.number();
                yield Code.ofNumber(SqlType.TIME, in -> Math.floorMod(number.of(in), Calendar.DAY));
            }
            default -> operand;
        };
    }

    private static Code toTimestamp(Code operand, SqlType type) {
        if (operand.hasObject()) {
            return Code.ofNumber(
                    type,
                    number(
                            operand.text(),
                            text -> Calendar.micros(LocalDateTime.parse(parsed(text, SqlType.TIMESTAMP)))));
        }
        LongCode number = operand.number();
        return Code.ofNumber(type, operand.kind() == Kind.DATE ? in -> number.of(in) * Calendar.DAY : number);
    }

    private static Code toInterval(Code operand) {
        if (operand.kind() == Kind.STRING) {
            return Code.ofObject(SqlType.INTERVAL, object(operand.text(), text -> Interval.parse(text)
                    .orElseThrow(() -> none(text, SqlType.INTERVAL))));
        }
        return operand.kind() == Kind.TIME
                ? Code.ofObject(SqlType.INTERVAL, boxed(operand.number(), micros -> new Interval(0, 0, micros)))
                : operand;
    }

    private static String parsed(String text, SqlType type) {
        return Constants.parse(text, type).orElseThrow(() -> none(text, type));
    }

    private static EvaluationException none(String text, SqlType type) {
        return new EvaluationException("'" + dev.sdg.text.Excerpt.of(text, 60) + "' is no " + type);
    }

    private static LongCode ofFloat(FloatCode code, DoubleToLongFunction function) {
        return in -> {
            double number = code.of(in);
            return in.isNull ? 0 : function.applyAsLong(number);
        };
    }

    /** Returns code that makes an object of each number that is not null. */
    static <T> ObjectCode<T> boxed(LongCode code, LongFunction<T> function) {
        return in -> {
            long number = code.of(in);
            return in.isNull ? null : function.apply(number);
        };
    }

    /** Returns code that makes a number of each object that is not null. */
    static <T> LongCode number(ObjectCode<T> code, ToLongFunction<T> function) {
        return in -> {
            T object = code.of(in);
            in.isNull = object == null;
            return object == null ? 0 : function.applyAsLong(object);
        };
    }

    /** Returns code that makes an object of each object that is not null. */
    static <T, R> ObjectCode<R> object(ObjectCode<T> code, Function<T, R> function) {
        return in -> {
            T object = code.of(in);
            return object == null ? null : function.apply(object);
        };
    }
}
