package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Input.LongCode;
import java.time.LocalDateTime;

/**
 * A condition on rows, three-valued. A row for which it has no value (a division by zero) does not meet it, as a
 * database would refuse the row. Has no state; several threads use the same one.
 */
public final class Condition {
    private final LongCode code;

    private Condition(LongCode code) {
        this.code = code;
    }

    /**
     * Returns the condition {@code expression}.
     *
     * @param expression read by {@link dev.sdg.schema.sql.ExpressionReader#condition}
     * @param now the time of the run, in UTC
     */
    public static Condition of(Expression expression, LocalDateTime now) {
        if (!expression.type().is(SqlType.Kind.BOOLEAN)) {
            throw new IllegalArgumentException("no condition: " + expression);
        }
        return new Condition(new Compiler(now).compile(expression).number());
    }

    /** Returns what it says of {@code row}. */
    public Truth test(Row row) {
        Input in = new Input(row);
        try {
            long value = code.of(in);
            return in.isNull ? Truth.UNKNOWN : value == 1 ? Truth.TRUE : Truth.FALSE;
        } catch (EvaluationException e) {
            return Truth.FALSE;
        }
    }

    /** Returns whether {@code row} keeps it as a check: it is true or unknown. */
    public boolean holds(Row row) {
        return test(row) != Truth.FALSE;
    }
}
