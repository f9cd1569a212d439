package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparisons of two values of one kind. Results are conditions: 0 or 1, or null. */
final class Comparisons {
    private Comparisons() {}

    /** How two numbers, in the form of cells, are to each other. */
    private interface Order {
        int of(long a, long b);
    }

    static Code comparison(Comparator comparator, Code left, Code right) {
        LongCode condition;
        if (left.hasNumber() && right.hasNumber()) {
            condition = numbers(comparator, left.number(), right.number(), order(left.kind()));
            if (left.kind() == Kind.DECIMAL) {
                condition = orElse(condition, objects(comparator, left, right));
            }
        } else {
            condition = objects(comparator, left, right);
        }
        return Code.ofNumber(SqlType.BOOLEAN, condition);
    }

    /** Returns {@code fast}, and {@code exact} where 64 bits are too few for a decimal. */
    static LongCode orElse(LongCode fast, LongCode exact) {
        return in -> {
            try {
                return fast.of(in);
            } catch (DecimalOverflow e) {
                return exact.of(in);
            }
        };
    }

    private static Order order(Kind kind) {
        return kind == Kind.FLOAT
                ? (a, b) -> compare(Double.longBitsToDouble(a), Double.longBitsToDouble(b))
                : Long::compare;
    }

    private static int compare(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static LongCode numbers(Comparator comparator, LongCode left, LongCode right, Order order) {
        if (comparator.takesNulls()) {
            return in -> {
                long a = left.of(in);
                boolean aIsNull = in.isNull;
                long b = right.of(in);
                boolean bIsNull = in.isNull;
                in.isNull = false;
                return flag(comparator.accepts(aIsNull || bIsNull ? (aIsNull == bIsNull ? 0 : 1) : order.of(a, b)));
            };
        }
        return Numbers.both(left, right, (a, b) -> flag(comparator.accepts(order.of(a, b))));
    }

    private static LongCode objects(Comparator comparator, Code left, Code right) {
        Kind kind = left.kind();
        ObjectCode<?> first = left.object();
        ObjectCode<?> second = right.object();
        boolean takesNulls = comparator.takesNulls();
        return in -> {
            Object a = first.of(in);
            Object b = second.of(in);
            in.isNull = !takesNulls && (a == null || b == null);
            return in.isNull ? 0 : flag(comparator.accepts(compare(a, b, kind)));
        };
    }

    private static long flag(boolean condition) {
        return condition ? 1 : 0;
    }

    private static int compare(@Nullable Object a, @Nullable Object b, Kind kind) {
        return a == null || b == null ? (a == b ? 0 : 1) : compareValues(a, b, kind);
    }

    /** Compares two values of a kind that is computed as objects. */
    static int compareValues(Object a, Object b, Kind kind) {
        return switch (kind) {
            case DECIMAL -> ((BigDecimal) a).compareTo((BigDecimal) b);
            case INTERVAL -> ((Interval) a).compareTo((Interval) b);
            default -> compareTexts((String) a, (String) b);
        };
    }

    /** Compares by code points, which is the order of bytes in UTF-8. */
    static int compareTexts(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogate = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogate ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /**
     * Returns whether {@code operand} is one of constants.
     *
     * @param constants as the code of {@code operand} makes them; texts
     * @param hasNull whether a null is among them, which makes all others unknown
     */
    static Code inTexts(Code operand, Set<String> constants, boolean hasNull) {
        ObjectCode<String> value = operand.text();
        Set<String> all = new HashSet<>(constants);
        return Code.ofNumber(SqlType.BOOLEAN, in -> {
            String text = value.of(in);
            boolean found = text != null && all.contains(text);
            in.isNull = text == null || (!found && hasNull);
            return flag(found);
        });
    }

    /** Returns whether {@code operand} equals one of {@code values}; unknown where it does not and one is null. */
    static Code in(Code operand, List<Code> values) {
        List<LongCode> equals = values.stream()
                .map(value -> comparison(Comparator.EQUAL, operand, value).number())
                .toList();
        return Code.ofNumber(SqlType.BOOLEAN, or(equals));
    }

    static LongCode and(List<LongCode> conditions) {
        return logic(conditions, 0);
    }

    static LongCode or(List<LongCode> conditions) {
        return logic(conditions, 1);
    }

    /** Ends at the first condition that decides: 0 for AND, 1 for OR. */
    private static LongCode logic(List<LongCode> conditions, long decisive) {
        LongCode[] all = conditions.toArray(LongCode[]::new);
        return in -> {
            boolean unknown = false;
            for (LongCode condition : all) {
                long value = condition.of(in);
                if (in.isNull) {
                    unknown = true;
                } else if (value == decisive) {
                    return decisive;
                }
            }
            in.isNull = unknown;
            return 1 - decisive;
        };
    }

    static LongCode not(LongCode condition) {
        return in -> 1 - condition.of(in);
    }

    static LongCode isNull(Code operand) {
        if (operand.hasNumber()) {
            LongCode number = operand.number();
            LongCode test = in -> {
                number.of(in);
                boolean isNull = in.isNull;
                in.isNull = false;
                return flag(isNull);
            };
            return operand.kind() == Kind.DECIMAL ? orElse(test, in -> valued(in)) : test;
        }
        ObjectCode<?> object = operand.object();
        return in -> {
            boolean isNull = Objects.isNull(object.of(in));
            in.isNull = false;
            return flag(isNull);
        };
    }

    /** A decimal that is too great for 64 bits is not null. */
    private static long valued(Input in) {
        in.isNull = false;
        return 0;
    }
}
