package dev.sdg.table.plan;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.Scaled;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The numbers of rows in a set of columns that are unique together: different ones for all rows, or for all rows with
 * the same driving parent, in an order that the seed decides.
 *
 * @param byParent whether numbers differ among the rows of a driving parent only
 * @param size how many numbers there are, but for {@code choice}
 * @param choice what a number says besides, so that there are as many times more of it
 */
record SetNumbers(boolean byParent, long size, Optional<Candidates.Source> choice, CellSeed seed) implements RowDraw {

    @Override
    public LongSupplier open(LinkedRow view) {
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

        OfParent(LinkedRow view, Optional<Candidates> candidates) {
            this.view = view;
            this.candidates = candidates;
        }

        @Override
        public long getAsLong() {
            long number = view.childNumber() - 1;
            if (view.drivingParent() != parent) {
                parent = view.drivingParent();
                candidates.ifPresent(Candidates::find);
                long choices = candidates.map(Candidates::count).orElse(1L);
                order = new Permutation(
                        Math.max(1, Math.min(1L << 62, Scaled.product(size, choices))), seed.bits(parent, 0));
            }
            return number < order.size() ? order.at(number) : RowDraw.NO_ROW;
        }
    }
}
