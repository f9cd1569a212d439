package dev.sdg.table.expression;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.Row;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Makes the values of a column by an expression: cast to the column's type where no digit is lost. Where an expression
 * has no value for a row (division by zero, digits that the column does not have), the cell is null and
 * {@link #evaluate} says so. Has no state; several threads use the same one.
 */
public final class Evaluator implements Generator {
    private final Store store;

    private Evaluator(Store store) {
        this.store = store;
    }

    /**
     * Returns the generator of {@code expression}.
     *
     * @param expression read by {@link dev.sdg.schema.sql.ExpressionReader#value} for this type
     * @param column the type of the column
     * @param now the time of the run, in UTC
     */
    public static Evaluator of(Expression expression, ColumnType column, LocalDateTime now) {
        if (expression instanceof Reference reference
                && reference.target() instanceof ColumnTarget target
                && reference.type().equals(SqlType.of(column))
                && column.kind() != ColumnType.Kind.DECIMAL) {
            int[] keys = target.keys().stream().mapToInt(Integer::intValue).toArray();
            return new Evaluator((in, cell) -> copy(Compiler.cell(in.row, keys, target.column()), cell));
        }
        return new Evaluator(Results.store(new Compiler(now).compile(expression), column));
    }

    private static void copy(@org.jspecify.annotations.Nullable Cell from, Cell to) {
        if (from == null) {
            to.setNull();
        } else {
            to.set(from);
        }
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        evaluate(row, cell);
    }

    /**
     * Puts the value for {@code row} into {@code cell}.
     *
     * @return whether there is one, null or not; if not, the cell is null
     */
    public boolean evaluate(Row row, Cell cell) {
        try {
            store.put(new Input(row), cell);
            return true;
        } catch (EvaluationException e) {
            cell.setNull();
            return false;
        }
    }

    /** Returns why there is no value for {@code row}: {@code division by zero}; empty where there is one. */
    public Optional<String> failure(Row row) {
        try {
            store.put(new Input(row), new Cell());
            return Optional.empty();
        } catch (EvaluationException e) {
            return Optional.of(e.getMessage());
        }
    }
}
