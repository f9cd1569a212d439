package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.WrittenCells;
import dev.sdg.table.expression.Aggregation;
import dev.sdg.table.expression.Evaluator;
import java.util.List;
import java.util.Optional;

/** Where the values of a column come from, as the schema says it: known before any row is counted. */
sealed interface ColumnRule {

    /** Returns the columns and counters of the row, or of rows that its keys lead to, that a value is made of. */
    default List<Reference> reads() {
        return List.of();
    }

    /** Returns the values as they are numbered, where they are. */
    default Optional<IndexSpace> space() {
        return Optional.empty();
    }

    /** Returns the counter that no two values of which give the same value, if there is one. */
    default Optional<Counter> follows() {
        return Optional.empty();
    }

    /** The key at {@code key} makes it. */
    record OfKey(int key) implements ColumnRule {}

    /** A generator makes it that needs nothing else of the row. */
    record Generated(Generator generator) implements ColumnRule {
        @Override
        public Optional<IndexSpace> space() {
            return generator.space();
        }
    }

    /** The number of the row among those of its driving parent, the first being {@code start}. */
    record Numbered(long start) implements ColumnRule {
        @Override
        public Optional<Counter> follows() {
            return Optional.of(Counter.CHILD_NUMBER);
        }
    }

    /**
     * It was written before.
     *
     * @param column in the table's order
     * @param existing how many rows of the table are there before those that are made
     * @param reads what was known of other rows when it was written
     */
    record Written(WrittenCells cells, int column, long existing, List<Reference> reads) implements ColumnRule {
        public Written {
            reads = List.copyOf(reads);
        }
    }

    /** An expression gives it. */
    record Computed(Expression expression, Evaluator evaluator) implements ColumnRule {
        @Override
        public List<Reference> reads() {
            return expression.references();
        }

        @Override
        public Optional<Counter> follows() {
            return follows(expression);
        }

        private static Optional<Counter> follows(Expression at) {
            if (at instanceof Reference reference) {
                return reference.target() instanceof Counter counter ? Optional.of(counter) : Optional.empty();
            }
            if (at instanceof Cast cast) {
                return keepsDigits(cast) ? follows(cast.operand()) : Optional.empty();
            }
            boolean keeps = (at instanceof Call call && isConcatenation(call))
                    || (at instanceof Expression.Arithmetic sum && isSum(sum));
            List<Expression> varying = at.operands().stream()
                    .filter(operand -> !isConstant(operand))
                    .toList();
            return keeps && varying.size() == 1 ? follows(varying.get(0)) : Optional.empty();
        }

        private static boolean isSum(Expression.Arithmetic sum) {
            return sum.operator() == Expression.Operator.ADD || sum.operator() == Expression.Operator.SUBTRACT;
        }

        private static boolean isConcatenation(Call call) {
            return call.function() == SqlFunction.CONCAT || call.function() == SqlFunction.CONCATENATE;
        }

        private static boolean keepsDigits(Cast cast) {
            return cast.type().limit() == 0
                    && switch (cast.type().kind()) {
                        case INTEGER, DECIMAL, STRING -> true;
                        default -> false;
                    };
        }

        private static boolean isConstant(Expression at) {
            return at instanceof Literal || (at instanceof Cast cast && isConstant(cast.operand()));
        }
    }

    /** What was learned of a sample makes it, nulls included. */
    record Learned(List<Reference> reads, Generator generator) implements ColumnRule {
        public Learned {
            reads = List.copyOf(reads);
        }
    }

    /** A moment after another one. */
    record Later(Reference of, Generator generator) implements ColumnRule {
        @Override
        public List<Reference> reads() {
            return List.of(of);
        }
    }

    /**
     * A number over the rows that this row drives.
     *
     * @param value over each of them; empty for a count
     */
    record OverChildren(PlannedTable child, Optional<Expression> value, Aggregation aggregation)
            implements ColumnRule {}
}
