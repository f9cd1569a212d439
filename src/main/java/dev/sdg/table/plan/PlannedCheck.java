package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.table.expression.Condition;
import java.util.List;

/**
 * A check of a table that rows are held to.
 *
 * @param text as the schema has it
 * @param condition what it says of a row
 */
record PlannedCheck(String text, Expression expression, Condition condition) {

    /** Returns the conditions that all are to hold: the operands of an {@code AND}, else the check itself. */
    List<Expression> conditions() {
        return expression instanceof Logic logic && logic.and() ? logic.operands() : List.of(expression);
    }

    /** Returns what it reads. */
    List<Expression.Reference> reads() {
        return expression.references();
    }
}
