package dev.sdg.table.check;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.ColumnFacts;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.table.CellSeed;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes the drawn columns of a row so that checks hold: one that an equation gives is computed, the later of two is
 * drawn behind the earlier, one that must be there gets a value. What it does to a row depends on nothing but the row
 * and the random numbers. Has no state; several threads use the same one.
 */
public final class CheckSolver {
    private static final int MORE_ROUNDS = 3;

    private final List<Goal> goals;
    private final List<Attempt.Bounds> bounds;
    private final CellSeed seed;
    private final CellSeed met;

    private CheckSolver(List<Goal> goals, CellSeed seed) {
        this.goals = goals;
        this.bounds = goals.stream().<Attempt.Bounds>map(goal -> goal::bounds).toList();
        this.seed = seed;
        this.met = seed.with("met");
    }

    /** Returns one that changes nothing. */
    public static CheckSolver none() {
        return new CheckSolver(List.of(), CellSeed.of(0, "", ""));
    }

    /**
     * A column that may be changed.
     *
     * @param facts what rules and checks say of it
     * @param optional whether it may only be given a value or none: it belongs to a key
     */
    public record Changeable(Column column, ColumnFacts facts, boolean optional) {}

    /**
     * Returns what meets {@code checks}.
     *
     * @param columns those that may be changed, by their places
     * @param now the time of the run, in UTC
     * @param seed of what is drawn
     */
    public static CheckSolver of(
            List<Expression> checks, Map<Integer, Changeable> columns, LocalDateTime now, CellSeed seed) {
        Map<Integer, Limits> free = new HashMap<>();
        Map<Integer, Limits> optional = new HashMap<>();
        columns.forEach((place, column) ->
                (column.optional() ? optional : free).put(place, new Limits(column.column(), column.facts(), now)));
        GoalReader reader = new GoalReader(free, optional, now);
        return new CheckSolver(
                checks.stream()
                        .filter(check -> !check.references().isEmpty())
                        .flatMap(check -> check instanceof Logic logic && logic.and()
                                ? logic.operands().stream()
                                : Stream.of(check))
                        .map(reader::read)
                        .toList(),
                seed);
    }

    /** Computes the columns that are equal to an expression of others. */
    public void define(Draft draft, int attempt) {
        Attempt again = new Attempt(seed.stream(draft.number(), attempt), bounds, attempt > 0);
        for (Goal goal : goals) {
            if (goal.defines() && !goal.isMet(draft)) {
                goal.meet(draft, again);
            }
        }
    }

    /**
     * Changes columns until all checks hold, or it finds no more to do.
     *
     * @param attempt how many times the row has been drawn before
     */
    public void meet(Draft draft, int attempt) {
        Attempt again = new Attempt(met.stream(draft.number(), attempt), bounds, attempt > 0);
        boolean open = true;
        for (int round = 0; open && round < goals.size() + MORE_ROUNDS; round++) {
            open = false;
            for (Goal goal : goals) {
                if (!goal.isMet(draft)) {
                    open = true;
                    goal.meet(draft, again);
                }
            }
        }
    }
}
