package dev.sdg.table.learn.tree;

import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How tables are learned.
 *
 * @param group how many rows a learned value or range rests on at least; empty: 20, of tables under 1,000 rows 5
 * @param kept columns whose values are taken over whatever they mean: {@code orders.contact}
 */
public record LearningOptions(OptionalInt group, Set<String> kept) {
    private static final int USUAL = 20;
    private static final int OF_FEW = 5;
    private static final int FEW = 1_000;

    /** The options that nobody chose. */
    public static final LearningOptions USUALLY = new LearningOptions(OptionalInt.empty(), Set.of());

    public LearningOptions {
        kept = new TreeSet<>(kept);
        if (group.orElse(1) < 1) {
            throw new IllegalArgumentException("a group of " + group.getAsInt());
        }
    }

    /** Returns how many rows a value of a table of {@code rows} rests on. */
    public int groupOf(int rows) {
        return group.orElse(rows < FEW ? OF_FEW : USUAL);
    }
}
