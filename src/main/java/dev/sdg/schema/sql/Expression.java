package dev.sdg.schema.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A SQL expression: typed, its names resolved, its operands brought to one kind by {@link Cast}s. What SQL can write in
 * several ways is here in one: {@code BETWEEN} is two comparisons, {@code = ANY (ARRAY[…])} is {@link In}, {@code CASE
 * x WHEN} compares in each branch. Immutable.
 *
 * <p>The meaning is that of PostgreSQL: nulls make operations null, logic has three values, integer by integer is
 * integer, decimals are exact, texts compare by code points.
 */
public sealed interface Expression {

    /** Returns the type of its values. */
    SqlType type();

    /** Returns the expressions that it is made of, in order. */
    List<Expression> operands();

    /** Returns the columns and counters that it reads, each once, in the order of the text. */
    default List<Reference> references() {
        Set<Reference> found = new LinkedHashSet<>();
        collect(this, found);
        return List.copyOf(found);
    }

    private static void collect(Expression at, Set<Reference> found) {
        if (at instanceof Reference reference) {
            found.add(reference);
        }
        at.operands().forEach(operand -> collect(operand, found));
    }

    /**
     * A constant.
     *
     * @param text as values are written in files: decimals with their scale, ISO dates; of an interval
     *     {@link Interval#toString}
     */
    record Literal(SqlType type, String text) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /** No value. */
    record Null(SqlType type) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /**
     * A column of the row or of a row that its keys lead to, or a counter.
     *
     * @param path the names as the schema spells them: keys, then the column; or the counter
     */
    record Reference(List<String> path, Target target, SqlType type) implements Expression {
        public Reference {
            path = List.copyOf(path);
        }

        @Override
        public List<Expression> operands() {
            return List.of();
        }

        /** Returns the path with points: {@code customer_id.created_at}. */
        public String name() {
            return String.join(".", path);
        }
    }

    /** Where a referenced value is. */
    sealed interface Target {}

    /**
     * A column.
     *
     * @param keys the indexes of the foreign keys to follow, each in its own table's order; empty: the same row
     * @param column the index of the column in the last table's order
     */
    record ColumnTarget(List<Integer> keys, int column) implements Target {
        public ColumnTarget {
            keys = List.copyOf(keys);
        }
    }

    /** What rows know besides their columns; both count from 1. */
    enum Counter implements Target {
        /** The number of the row in its table. */
        ROW_NUMBER,
        /** The number of the row among those of the same driving parent. */
        CHILD_NUMBER;

        /** Returns the name in expressions: {@code row_number}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code NOT}. */
    record Not(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /** {@code AND} or {@code OR} of at least two conditions; evaluated from the left, no further than needed. */
    record Logic(boolean and, List<Expression> operands) implements Expression {
        public Logic {
            operands = List.copyOf(operands);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }
    }

    /** How two values are compared. */
    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        /** Never null: two nulls are the same. */
        DISTINCT("IS DISTINCT FROM"),
        /** Never null: two nulls are the same. */
        NOT_DISTINCT("IS NOT DISTINCT FROM");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator in standard SQL. */
        public String symbol() {
            return symbol;
        }

        /** Returns whether two values that are {@code order} (negative, 0, positive) to each other compare as true. */
        public boolean accepts(int order) {
            return switch (this) {
                case EQUAL, NOT_DISTINCT -> order == 0;
                case NOT_EQUAL, DISTINCT -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        /** Returns whether null operands are values like others. */
        public boolean takesNulls() {
            return this == DISTINCT || this == NOT_DISTINCT;
        }

        /** Returns the comparator that says the same with the operands exchanged. */
        public Comparator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                default -> this;
            };
        }
    }

    /** A comparison of two values of one kind. */
    record Comparison(Comparator comparator, Expression left, Expression right) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /** {@code IN} a list of values of the same kind, not empty. */
    record In(Expression operand, List<Expression> values) implements Expression {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>();
            all.add(operand);
            all.addAll(values);
            return List.copyOf(all);
        }
    }

    /** {@code IS NULL}. */
    record IsNull(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /** What is done with two values. */
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        /** With the sign of the dividend. */
        REMAINDER("%");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator in SQL. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Arithmetic of two numbers of one kind (the result's), or with moments: date ± integer is a date, date − date an
     * integer of days; date or timestamp ± interval is a timestamp, time ± interval a time; timestamp − timestamp and
     * time − time are intervals; interval ± interval, interval × or ÷ float are intervals; date + time is a timestamp.
     */
    record Arithmetic(Operator operator, Expression left, Expression right, SqlType type) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /** {@code CASE}: the value of the first branch whose condition is true; without {@code otherwise} null. */
    record Case(List<Branch> branches, Optional<Expression> otherwise, SqlType type) implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>();
            for (Branch branch : branches) {
                all.add(branch.condition());
                all.add(branch.value());
            }
            otherwise.ifPresent(all::add);
            return List.copyOf(all);
        }
    }

    /** {@code WHEN condition THEN value}. */
    record Branch(Expression condition, Expression value) {}

    /**
     * The value as one of another type, as PostgreSQL casts: decimals to integers round half away from zero, floats
     * half to even; a limit cuts texts and refuses numbers.
     *
     * @param implicit whether it is not in the text: an operand was brought to the type of another without loss
     */
    record Cast(Expression operand, SqlType type, boolean implicit) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /** A function of arguments that fit it. */
    record Call(SqlFunction function, List<Expression> operands, SqlType type) implements Expression {
        public Call {
            operands = List.copyOf(operands);
        }

        /** Returns the argument at {@code index}. */
        public Expression operand(int index) {
            return operands.get(index);
        }

        /** Returns whether the argument at {@code index} is a constant that is not null. */
        public boolean isConstant(int index) {
            return operands.get(index) instanceof Literal;
        }

        /** Returns the text of a constant argument, such as the pattern of {@code REGEXP_LIKE}. */
        public String constant(int index) {
            return ((Literal) operands.get(index)).text();
        }
    }
}
