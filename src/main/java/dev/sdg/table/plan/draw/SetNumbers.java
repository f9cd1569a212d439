package dev.sdg.table.plan.draw;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.Scaled;
import dev.sdg.table.existing.FreeNumbers;
import dev.sdg.table.existing.TakenValues;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The numbers of rows in a set of columns that are unique together: different ones for all rows, or for all rows with
 * the same driving parent, in an order that the seed decides.
 *
 * @param byParent whether numbers differ among the rows of a driving parent only
 * @param size how many numbers there are, but for {@code choice}
 * @param choice what a number says besides, so that there are as many times more of it
 * @param before what existing rows leave free
 */
public record SetNumbers(boolean byParent, long size, Optional<Candidates.Source> choice, Before before, CellSeed seed)
        implements RowDraw {

    /**
     * What existing rows leave free.
     *
     * @param set where the set stands in the table
     * @param parents how many driving parents, the first ones, may have children already
     * @param taken the values of existing rows; empty: there are none that matter
     * @param free the numbers that are not taken, where all are gone through
     * @param first the place of the first row that is made
     */
    public record Before(int set, long parents, Optional<TakenValues> taken, Optional<FreeNumbers> free, long first) {
        /** Nothing is taken. */
        public static final Before NOTHING = new Before(0, 0, Optional.empty(), Optional.empty(), 0);

        /** Returns whether children of the driving parent of {@code row} may be there already. */
        boolean concerns(LinkedRow row) {
            return taken.isPresent() && row.drivingParent() < parents;
        }
    }

    @Override
    public LongSupplier open(LinkedRow view) {
        if (!byParent && before.free().isPresent()) {
            FreeNumbers free = before.free().get();
            Permutation order = new Permutation(Math.max(1, free.count()), seed.bits(0, 0));
            return () -> free.at(order.at(view.place() - before.first()));
        }
        if (!byParent) {
            Permutation order = new Permutation(size, seed.bits(0, 0));
            return () -> order.at(view.number());
        }
        return new OfParent(view, choice.map(source -> source.open(view)));
    }

    private final class OfParent implements LongSupplier {
        private final LinkedRow view;
        private final Optional<Candidates> candidates;
        private long parent = RowDraw.NO_ROW;
        private Permutation order = new Permutation(1, 0);
        private long[] free = new long[0];
        private int found;
        private long tried;

        OfParent(LinkedRow view, Optional<Candidates> candidates) {
            this.view = view;
            this.candidates = candidates;
        }

        @Override
        public long getAsLong() {
            long number = view.sibling();
            if (view.drivingParent() != parent) {
                parent = view.drivingParent();
                candidates.ifPresent(Candidates::find);
                long choices = candidates.map(Candidates::count).orElse(1L);
                order = new Permutation(
                        Math.max(1, Math.min(1L << 62, Scaled.product(size, choices))), seed.bits(parent, 0));
                found = 0;
                tried = 0;
            }
            if (before.concerns(view)) {
                return free(Math.toIntExact(number));
            }
            return number < order.size() ? order.at(number) : RowDraw.NO_ROW;
        }

        /** Returns the number of a row among the free ones of its parent, which are found one after the other. */
        private long free(int index) {
            while (found <= index && tried < order.size()) {
                long number = order.at(tried++);
                if (!before.taken().orElseThrow().holds(view.withSetNumber(before.set(), number)::cell)) {
                    free = found < free.length ? free : Arrays.copyOf(free, Math.max(16, 2 * found));
                    free[found++] = number;
                }
            }
            return index < found ? free[index] : RowDraw.NO_ROW;
        }
    }
}
