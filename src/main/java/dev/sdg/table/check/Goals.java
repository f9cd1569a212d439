package dev.sdg.table.check;

import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Condition;
import dev.sdg.table.expression.Evaluator;
import dev.sdg.table.expression.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The kinds of conditions. */
final class Goals {
    // What is changed least is changed first.
    private static final int VALUE = 1;
    private static final int NO_VALUE = 2;
    private static final int KIND = 3;

    private Goals() {}

    /** Holds for all rows or depends on other things than columns; only drawing again may meet it. */
    record Redrawn(Condition condition, List<Integer> columns) implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            for (int i = 0; i < Attempt.DRAWS; i++) {
                for (int column : columns) {
                    if (isMet(draft)) {
                        return true;
                    }
                    draft.draw(column, attempt.next());
                }
            }
            return isMet(draft);
        }
    }

    /** All of several. */
    record All(Condition condition, List<Goal> goals) implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            for (Goal goal : goals) {
                if (!goal.isMet(draft)) {
                    goal.meet(draft, attempt);
                }
            }
            return isMet(draft);
        }

        @Override
        public Range bounds(int column, Row row) {
            Range range = Range.ALL;
            for (Goal goal : goals) {
                range = range.cut(goal.bounds(column, row));
            }
            return range;
        }

        @Override
        public int cost() {
            return goals.stream().mapToInt(Goal::cost).max().orElse(0);
        }
    }

    /** One of several: of those that change least, any. */
    record Any(Condition condition, List<Goal> goals) implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            int first = (int) attempt.below(goals.size());
            for (int cost = 0; cost <= KIND; cost++) {
                for (int i = 0; i < goals.size(); i++) {
                    Goal goal = goals.get((first + i) % goals.size());
                    if (goal.cost() == cost && (isMet(draft) || (goal.meet(draft, attempt) && isMet(draft)))) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return goals.stream().mapToInt(Goal::cost).min().orElse(0);
        }
    }

    /** A column has a value, or has none. */
    record Presence(Condition condition, int column, boolean present, Limits limits) implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            if (present) {
                draft.draw(column, attempt.next());
            } else if (limits.isNullable()) {
                draft.put(column, new Cell());
            }
            return isMet(draft);
        }

        @Override
        public int cost() {
            return present ? 0 : NO_VALUE;
        }
    }

    /** A column of booleans is true, or false. */
    record Flag(Condition condition, int column, boolean value, Limits limits) implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            Cell cell = new Cell();
            if (limits.put(value ? BigDecimal.ONE : BigDecimal.ZERO, cell)) {
                draft.put(column, cell);
            }
            return isMet(draft);
        }

        @Override
        public int cost() {
            return KIND;
        }
    }

    /**
     * A column has the value of an expression.
     *
     * @param defines whether the column is computed: the expression is more than a constant or another column
     * @param term the expression, where it has places
     * @param otherwise where the column cannot have it
     */
    record Assigned(
            Condition condition,
            int column,
            Limits limits,
            Evaluator value,
            boolean defines,
            Optional<Term> term,
            Goal otherwise)
            implements Goal {

        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            return assign(draft, attempt)
                    || (isBrought(draft, attempt) && assign(draft, attempt))
                    || otherwise.meet(draft, attempt);
        }

        private boolean assign(Draft draft, Attempt attempt) {
            Cell cell = new Cell();
            boolean given = value.evaluate(draft, cell) && limits.allows(cell);
            if (!given || (!attempt.far() && !limits.isDrawn(cell))) {
                return false;
            }
            draft.put(column, cell);
            return isMet(draft);
        }

        /** Brings the expression to where the column can follow. */
        private boolean isBrought(Draft draft, Attempt attempt) {
            return term.filter(Term::isFree)
                    .map(of -> of.reach(limits.possible(attempt.far()), draft, attempt))
                    .orElse(false);
        }

        @Override
        public int cost() {
            return defines ? VALUE : KIND;
        }
    }

    /** Two values of which one is not after the other, or are the same, or are not. */
    record Compared(Condition condition, Comparator comparator, Term left, Term right, Redrawn otherwise)
            implements Goal {
        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            if (comparator == Comparator.NOT_EQUAL && otherwise.meet(draft, attempt)) {
                return true;
            }
            boolean leftFirst = isLeftFirst();
            return reach(leftFirst, draft, attempt)
                    || reach(!leftFirst, draft, attempt)
                    || reachBoth(leftFirst, draft, attempt)
                    || otherwise.meet(draft, attempt);
        }

        /** The later, or greater, is drawn by what the other one is. */
        private boolean isLeftFirst() {
            return switch (comparator) {
                case GREATER, GREATER_OR_EQUAL -> true;
                case LESS, LESS_OR_EQUAL -> false;
                default -> left.isColumn();
            };
        }

        private boolean reach(boolean ofLeft, Draft draft, Attempt attempt) {
            Term one = ofLeft ? left : right;
            BigDecimal other = (ofLeft ? right : left).place(draft);
            if (!one.isFree() || other == null) {
                return isMet(draft);
            }
            return one.reach(wanted(ofLeft, other, attempt), draft, attempt) && isMet(draft);
        }

        @Override
        public Range bounds(int column, Row row) {
            boolean ofLeft = left.reads(column);
            BigDecimal other = (ofLeft ? right : left).place(row);
            boolean one = ofLeft != right.reads(column);
            return !one || other == null || !isOrder()
                    ? Range.ALL
                    : (ofLeft ? left : right).inverse(ordered(ofLeft, other), column, row);
        }

        private boolean isOrder() {
            return switch (comparator) {
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
                default -> false;
            };
        }

        private boolean reachBoth(boolean leftFirst, Draft draft, Attempt attempt) {
            if (!left.isFree() || !right.isFree()) {
                return false;
            }
            Term first = leftFirst ? left : right;
            Range others = (leftFirst ? right : left).bounds(draft);
            Comparator seen = leftFirst ? comparator : comparator.mirrored();
            BigDecimal bound =
                    switch (seen) {
                        case LESS, LESS_OR_EQUAL -> others.high();
                        case GREATER, GREATER_OR_EQUAL -> others.low();
                        default -> null;
                    };
            if (bound != null && !first.reach(wanted(leftFirst, bound, attempt), draft, attempt)) {
                return false;
            }
            if (bound == null && seen == Comparator.EQUAL) {
                first.reach(others, draft, attempt);
            }
            return reach(!leftFirst, draft, attempt);
        }

        /** Returns where one side is to be, the other one being at {@code other}. */
        private Range wanted(boolean ofLeft, BigDecimal other, Attempt attempt) {
            if (isOrder()) {
                return ordered(ofLeft, other);
            }
            boolean same = comparator == Comparator.EQUAL || comparator == Comparator.NOT_DISTINCT;
            return same ? Range.point(other) : attempt.below(2) == 0 ? Range.to(other, true) : Range.from(other, true);
        }

        private Range ordered(boolean ofLeft, BigDecimal other) {
            return switch (ofLeft ? comparator : comparator.mirrored()) {
                case LESS -> Range.to(other, true);
                case LESS_OR_EQUAL -> Range.to(other, false);
                case GREATER -> Range.from(other, true);
                case GREATER_OR_EQUAL -> Range.from(other, false);
                default -> Range.ALL;
            };
        }
    }

    /**
     * Two conditions that are the same, or are not.
     *
     * @param sides of each condition what makes it true, and what makes it false
     */
    record Truths(Condition condition, boolean same, List<Side> sides) implements Goal {

        /** One of the conditions. */
        record Side(Condition condition, Goal truth, Goal falsity) {}

        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            int cheaper = Integer.compare(cost(0), cost(1));
            int first = cheaper == 0 ? (int) attempt.below(2) : cheaper < 0 ? 0 : 1;
            return follow(first, draft, attempt) || follow(1 - first, draft, attempt);
        }

        /** Makes one side what the other one is, or is not. */
        private boolean follow(int side, Draft draft, Attempt attempt) {
            boolean other = sides.get(1 - side).condition().test(draft) == Truth.TRUE;
            Side own = sides.get(side);
            return (other == same ? own.truth() : own.falsity()).meet(draft, attempt) && isMet(draft);
        }

        private int cost(int side) {
            return Math.max(
                    sides.get(side).truth().cost(), sides.get(side).falsity().cost());
        }
    }

    /** A text that is like a pattern; what is open in it is filled with letters. */
    record Like(Condition condition, int column, Limits limits, List<Integer> pattern) implements Goal {
        /** Stands for any text. */
        static final int ANY_TEXT = -1;

        /** Stands for one character. */
        static final int ANY_CHARACTER = -2;

        private static final int LONGEST = 6;

        @Override
        public boolean isMet(Row row) {
            return condition.holds(row);
        }

        @Override
        public boolean meet(Draft draft, Attempt attempt) {
            for (int i = 0; i < 2 * Attempt.DRAWS; i++) {
                String text = text(attempt, Math.max(1, LONGEST - i));
                if (limits.allows(text)) {
                    Cell cell = new Cell();
                    cell.set(text);
                    draft.put(column, cell);
                    if (isMet(draft)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private String text(Attempt attempt, int longest) {
            StringBuilder text = new StringBuilder();
            for (int part : pattern) {
                if (part >= 0) {
                    text.appendCodePoint(part);
                } else {
                    long letters = part == ANY_TEXT ? attempt.below(longest) + (longest > 1 ? 1 : 0) : 1;
                    for (long i = 0; i < letters; i++) {
                        text.append((char) ('a' + attempt.below(26)));
                    }
                }
            }
            return text.toString();
        }
    }
}
