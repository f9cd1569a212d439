package dev.sdg.table.learned;

import dev.sdg.table.CellSeed;
import java.util.Arrays;

/**
 * How often the rows of a parent are named by a key: which share of all names the most popular ones have. Immutable.
 */
public final class Popularity {
    private final double[] parents;
    private final double[] names;

    /**
     * Creates groups of parents, the most popular first.
     *
     * @param parents the shares of the parents in the groups up to each, ascending to 1
     * @param names the shares of the names that those have, ascending to 1
     */
    public Popularity(double[] parents, double[] names) {
        this.parents = parents.clone();
        this.names = names.clone();
        if (parents.length == 0 || parents.length != names.length) {
            throw new IllegalArgumentException("%d groups, %d shares".formatted(parents.length, names.length));
        }
    }

    /** Returns the rank of a parent, from 0, that {@code bits} stand for. */
    public long rank(long bits, long count) {
        double share = CellSeed.fraction(bits);
        int found = Arrays.binarySearch(names, share);
        int group = Math.min(found < 0 ? -found - 1 : found + 1, names.length - 1);
        double fromName = group == 0 ? 0 : names[group - 1];
        double fromParent = group == 0 ? 0 : parents[group - 1];
        double within = names[group] > fromName ? (share - fromName) / (names[group] - fromName) : 0;
        double place = fromParent + within * (parents[group] - fromParent);
        return Math.max(0, Math.min(count - 1, (long) (place * count)));
    }

    double[] parents() {
        return parents.clone();
    }

    double[] names() {
        return names.clone();
    }
}
