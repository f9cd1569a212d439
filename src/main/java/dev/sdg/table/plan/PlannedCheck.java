package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression;
import dev.sdg.table.expression.Condition;
import java.util.List;

/**
 * A check of a table that rows are held to.
 *
 * @param text as the schema has it
 * @param condition what it says of a row
 */
record PlannedCheck(String text, Expression expression, Condition condition) {

    /** Returns what it reads. */
    List<Expression.Reference> reads() {
        return expression.references();
    }
}
