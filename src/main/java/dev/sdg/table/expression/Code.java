package dev.sdg.table.expression;

import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. What cells hold as numbers is computed as a {@code long}, in the same form (floats as their
 * bits); texts and intervals are objects. Decimals of one scale are both: as a {@code long}, which throws
 * {@link DecimalOverflow} where 64 bits are too few, and as a {@link BigDecimal} for that case. Immutable.
 */
final class Code {
    private final SqlType type;
    private final @Nullable LongCode number;
    private final @Nullable ObjectCode<?> object;

    private Code(SqlType type, @Nullable LongCode number, @Nullable ObjectCode<?> object) {
        this.type = type;
        this.number = number;
        this.object = object;
    }

    /** Returns code of a kind that is held as a number, but no decimal. */
    static Code ofNumber(SqlType type, LongCode number) {
        return new Code(type, number, null);
    }

    /** Returns code of floats. */
    static Code ofFloat(FloatCode code) {
        return new Code(SqlType.FLOAT, in -> Double.doubleToRawLongBits(code.of(in)), null);
    }

    /** Returns code of decimals of one scale. */
    static Code ofDecimal(SqlType type, LongCode number, ObjectCode<BigDecimal> exact) {
        return new Code(type, number, exact);
    }

    /** Returns code of texts, intervals, or decimals of different scales. */
    static Code ofObject(SqlType type, ObjectCode<?> object) {
        return new Code(type, null, object);
    }

    /** Compiled code of a float; sets {@link Input#isNull}. */
    interface FloatCode {
        double of(Input in);
    }

    SqlType type() {
        return type;
    }

    Kind kind() {
        return type.kind();
    }

    /** Returns whether values are computed as a {@code long}. */
    boolean hasNumber() {
        return number != null;
    }

    /** Returns whether values are computed as objects. */
    boolean hasObject() {
        return object != null;
    }

    LongCode number() {
        return Objects.requireNonNull(number);
    }

    FloatCode floating() {
        LongCode bits = number();
        return in -> Double.longBitsToDouble(bits.of(in));
    }

    ObjectCode<?> object() {
        return Objects.requireNonNull(object);
    }

    @SuppressWarnings("unchecked") // the kind says what it is
    ObjectCode<BigDecimal> decimal() {
        return (ObjectCode<BigDecimal>) object();
    }

    @SuppressWarnings("unchecked") // the kind says what it is
    ObjectCode<String> text() {
        return (ObjectCode<String>) object();
    }

    @SuppressWarnings("unchecked") // the kind says what it is
    ObjectCode<Interval> interval() {
        return (ObjectCode<Interval>) object();
    }
}
