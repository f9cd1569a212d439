package dev.sdg.table.catalogue;

import dev.sdg.table.CellSeed.Stream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Numbers from 0 on, each as often as its weight says, in constant time (Vose 1991, "A linear algorithm for generating
 * random numbers with a given distribution"). Immutable.
 */
final class AliasTable {
    private final double[] own;
    private final int[] alias;

    private AliasTable(double[] own, int[] alias) {
        this.own = own;
        this.alias = alias;
    }

    /** Returns the table of {@code weights}, at least one, none below 0, not all 0. */
    static AliasTable of(List<Double> weights) {
        int count = weights.size();
        double greatest =
                weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double sum = weights.stream().mapToDouble(weight -> weight / greatest).sum();
        double[] own = new double[count];
        int[] alias = new int[count];
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            own[i] = weights.get(i) / greatest * count / sum;
            alias[i] = i;
            (own[i] < 1 ? small : large).push(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int filled = small.pop();
            int giver = large.peek();
            alias[filled] = giver;
            own[giver] -= 1 - own[filled];
            if (own[giver] < 1) {
                small.push(large.pop());
            }
        }
        large.forEach(full -> own[full] = 1);
        small.forEach(full -> own[full] = 1);
        return new AliasTable(own, alias);
    }

    /** Returns a number from 0 to below how many weights there are. */
    int draw(Stream random) {
        double place = random.fraction() * own.length;
        int index = (int) place;
        return place - index < own[index] ? index : alias[index];
    }
}
