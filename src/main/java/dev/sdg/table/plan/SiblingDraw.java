package dev.sdg.table.plan;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.Zipf;
import java.util.function.LongSupplier;

/**
 * Draws of parents that differ among the rows of a driving parent, some parents being more popular than others: a draw
 * that an earlier sibling has made is repeated up to 64 times, then the next free parent of a permutation is taken.
 * Where a driving parent has very many children, they are a permutation from the start.
 */
record SiblingDraw(long parents, double zipf, CellSeed seed) implements RowDraw {
    private static final int TRIES = 64;

    /** The earlier siblings are gone through at each draw. */
    private static final int MOST_COMPARED = 1024;

    @Override
    public LongSupplier open(LinkedRow view) {
        return new Siblings(view);
    }

    private final class Siblings implements LongSupplier {
        private final LinkedRow view;
        private final Zipf ranks = new Zipf(parents, zipf);
        private final Permutation spread = RowDraw.spread(parents, seed);
        private final long[] drawn = new long[MOST_COMPARED];
        private Permutation order = spread;
        private long parent = RowDraw.NO_ROW;
        private int known;

        Siblings(LinkedRow view) {
            this.view = view;
        }

        @Override
        public long getAsLong() {
            long number = view.childNumber() - 1;
            if (view.drivingParent() != parent) {
                parent = view.drivingParent();
                known = 0;
                order = new Permutation(parents, seed.with("order").bits(parent, 0));
            }
            if (view.siblings() > MOST_COMPARED) {
                return order.at(number);
            }
            while (known <= number) {
                drawn[known] = next(view.number() - number + known);
                known++;
            }
            return drawn[(int) number];
        }

        private long next(long row) {
            CellSeed.Stream numbers = seed.stream(row, 0);
            for (int i = 0; i < TRIES; i++) {
                long candidate = spread.at(ranks.draw(numbers) - 1);
                if (isNew(candidate)) {
                    return candidate;
                }
            }
            long place = known;
            while (!isNew(order.at(place))) {
                place = (place + 1) % parents;
            }
            return order.at(place);
        }

        private boolean isNew(long candidate) {
            for (int i = 0; i < known; i++) {
                if (drawn[i] == candidate) {
                    return false;
                }
            }
            return true;
        }
    }
}
