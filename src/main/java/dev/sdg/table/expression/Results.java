package dev.sdg.table.expression;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.table.Cell;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Results as values of a column, where no digit is lost. */
final class Results {
    private Results() {}

    static Store store(Code result, ColumnType column) {
        return switch (column.kind()) {
            case INTEGER, DECIMAL -> number(result, column);
            case FLOAT -> bits(Casts.toFloat(result));
            case DATE ->
                result.kind() == SqlType.Kind.TIMESTAMP ? number(days(result.number())) : number(result.number());
            case TIMESTAMP -> number(Casts.cast(result, SqlType.of(column)).number());
            case STRING, UUID, JSON -> text(Casts.toText(result), StandardCharsets.UTF_8);
            case BYTES -> text(result.text(), StandardCharsets.ISO_8859_1);
            case BOOLEAN, TIME -> number(result.number());
        };
    }

    private static Store number(LongCode code) {
        return (in, cell) -> {
            long number = code.of(in);
            if (in.isNull) {
                cell.setNull();
            } else {
                cell.set(number);
            }
        };
    }

    private static Store bits(Code.FloatCode code) {
        return (in, cell) -> {
            double number = code.of(in);
            if (in.isNull) {
                cell.setNull();
            } else {
                cell.set(Double.doubleToRawLongBits(number));
            }
        };
    }

    private static Store text(ObjectCode<String> code, Charset charset) {
        return (in, cell) -> {
            String text = code.of(in);
            if (text == null) {
                cell.setNull();
            } else {
                cell.set(text.getBytes(charset));
            }
        };
    }

    private static LongCode days(LongCode timestamp) {
        return in -> {
            long micros = timestamp.of(in);
            if (!in.isNull && Math.floorMod(micros, Calendar.DAY) != 0) {
                throw new EvaluationException("a time of day in a date");
            }
            return Math.floorDiv(micros, Calendar.DAY);
        };
    }

    private static Store number(Code result, ColumnType column) {
        if (result.kind() == SqlType.Kind.INTEGER && column.kind() == Kind.INTEGER) {
            return number(result.number());
        }
        ObjectCode<BigDecimal> exact = exact(result);
        Store slow = (in, cell) -> {
            BigDecimal number = exact.of(in);
            if (number == null) {
                cell.setNull();
            } else {
                cell.set(unscaled(number, column));
            }
        };
        if (!result.hasNumber() || result.kind() == SqlType.Kind.FLOAT) {
            return slow;
        }
        LongCode code = result.number();
        int from = result.type().scale();
        long limit = limit(column);
        Store fast = (in, cell) -> {
            long number = code.of(in);
            if (in.isNull) {
                cell.setNull();
                return;
            }
            long scaled = Powers.rescaled(number, from, column.scale());
            if (column.scale() < from && number != Powers.rescaled(scaled, column.scale(), from)) {
                throw fractionLost();
            }
            if (scaled > limit || scaled < -limit - (column.kind() == Kind.INTEGER ? 1 : 0)) {
                throw EvaluationException.tooGreat();
            }
            cell.set(scaled);
        };
        return (in, cell) -> {
            try {
                fast.put(in, cell);
            } catch (DecimalOverflow e) {
                slow.put(in, cell);
            }
        };
    }

    private static EvaluationException fractionLost() {
        return new EvaluationException("digits behind the point that the column does not have");
    }

    /** Returns the greatest number that the column can have, at its scale. */
    private static long limit(ColumnType column) {
        return column.kind() == Kind.INTEGER
                ? Long.MAX_VALUE
                : Powers.ofTen(Math.min(column.precision(), Powers.MOST)) - 1;
    }

    /** Floats count as the shortest decimals that stand for them. */
    private static ObjectCode<BigDecimal> exact(Code result) {
        return switch (result.kind()) {
            case DECIMAL -> result.decimal();
            case FLOAT -> {
                Code.FloatCode code = result.floating();
                yield in -> {
                    double number = code.of(in);
                    return in.isNull ? null : new BigDecimal(Double.toString(number));
                };
            }
            default -> Casts.boxed(result.number(), BigDecimal::valueOf);
        };
    }

    /** Puts {@code number} into a cell of a column of numbers. */
    static void put(BigDecimal number, ColumnType column, Cell cell) {
        cell.set(
                column.kind() == Kind.FLOAT
                        ? Double.doubleToRawLongBits(Numbers.finite(number.doubleValue()))
                        : unscaled(number, column));
    }

    /** Puts {@code number} into a cell of a column of numbers. */
    static void put(double number, ColumnType column, Cell cell) {
        if (column.kind() == Kind.FLOAT) {
            cell.set(Double.doubleToRawLongBits(number));
        } else {
            put(new BigDecimal(Double.toString(number)), column, cell);
        }
    }

    /** Returns {@code number} as the column holds it. */
    private static long unscaled(BigDecimal number, ColumnType column) {
        if (number.stripTrailingZeros().scale() > column.scale()) {
            throw fractionLost();
        }
        BigDecimal scaled = number.setScale(column.scale(), RoundingMode.UNNECESSARY);
        if (scaled.unscaledValue().bitLength() > 63) {
            throw EvaluationException.tooGreat();
        }
        long unscaled = scaled.unscaledValue().longValue();
        if (column.kind() == Kind.DECIMAL && (unscaled > limit(column) || unscaled < -limit(column))) {
            throw EvaluationException.tooGreat();
        }
        return unscaled;
    }
}
