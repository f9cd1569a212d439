package dev.sdg.table.learn.tree;

import dev.sdg.table.learned.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Learns how often the rows of a parent are named. */
final class Popularities {
    /** How many groups of parents are told apart at most, about. */
    private static final int GROUPS = 500;

    private Popularities() {}

    /**
     * Returns what is learned from the {@code parents} that rows name.
     *
     * @param count how many parents there are
     * @param least how many rows name a group of parents at least
     */
    static Optional<Popularity> of(int[] parents, int count, int least) {
        int[] named = new int[count];
        int sum = 0;
        for (int parent : parents) {
            if (parent >= 0) {
                named[parent]++;
                sum++;
            }
        }
        if (sum < least || sum == 0) {
            return Optional.empty();
        }
        Arrays.sort(named);
        List<double[]> groups = new ArrayList<>();
        int enough = Math.max(least, sum / GROUPS);
        int from = 0;
        int within = 0;
        int before = 0;
        for (int rank = 0; rank < count; rank++) {
            int own = named[count - 1 - rank];
            if (own == 0) {
                break;
            }
            within += own;
            if (within >= enough || rank == count - 1) {
                groups.add(new double[] {(rank + 1.0) / count, (double) (before + within) / sum});
                from = rank + 1;
                before += within;
                within = 0;
            }
        }
        if (within > 0) {
            int last = from;
            while (last < count && named[count - 1 - last] > 0) {
                last++;
            }
            groups.add(new double[] {(double) last / count, 1});
        }
        return Optional.of(new Popularity(
                groups.stream().mapToDouble(group -> group[0]).toArray(),
                groups.stream().mapToDouble(group -> group[1]).toArray()));
    }
}
