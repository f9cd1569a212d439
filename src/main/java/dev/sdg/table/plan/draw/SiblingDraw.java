package dev.sdg.table.plan.draw;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.Zipf;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws of parents that differ among the rows of a driving parent, some parents being more popular than others: a draw
 * that an earlier sibling has made is repeated up to 64 times, then the next free parent of a permutation is taken.
 * Where a driving parent has very many children, they are a permutation from the start. Parents that an existing row
 * with the same driving parent refers to count as drawn.
 *
 * @param ranks of the parents
 * @param spread which parent has which rank
 * @param key which is drawn
 * @param besides the key whose parent is left out, so that the numbers of those behind it are one more; -1: none
 */
public record SiblingDraw(
        long parents, Zipf ranks, Permutation spread, int key, int besides, SetNumbers.Before before, CellSeed seed)
        implements RowDraw {
    private static final int TRIES = 64;

    /** The earlier siblings are gone through at each draw. */
    private static final int MOST_COMPARED = 1024;

    @Override
    public LongSupplier open(LinkedRow view) {
        return new Siblings(view);
    }

    private final class Siblings implements LongSupplier {
        private final LinkedRow view;
        private final CellSeed orders = seed.with("order");
        private long[] drawn = new long[MOST_COMPARED];
        private @Nullable Permutation order;
        private long parent = RowDraw.NO_ROW;
        private int known;
        private long tried;
        private boolean concerned;

        Siblings(LinkedRow view) {
            this.view = view;
        }

        @Override
        public long getAsLong() {
            long number = view.sibling();
            long driving = view.drivingParent();
            if (driving != parent) {
                parent = driving;
                known = 0;
                tried = 0;
                concerned = before.concerns(view);
                order = null;
            }
            if (view.siblings() > MOST_COMPARED) {
                return concerned ? free(Math.toIntExact(number)) : order().at(number);
            }
            while (known <= number) {
                drawn[known] = next(view.place() - number + known);
                known++;
            }
            return drawn[(int) number];
        }

        /** Returns the order of the driving parent, which most do not need. */
        private Permutation order() {
            Permutation made = order;
            if (made == null) {
                made = new Permutation(parents, orders.bits(parent, 0));
                order = made;
            }
            return made;
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
            for (long i = 0; i < parents && !isNew(order().at(place)); i++) {
                place = (place + 1) % parents;
            }
            return order().at(place);
        }

        /** Returns the free parent at {@code index} of the permutation. */
        private long free(int index) {
            while (known <= index && tried < parents) {
                long candidate = order().at(tried++);
                if (!isTaken(candidate)) {
                    drawn = known < drawn.length ? drawn : Arrays.copyOf(drawn, 2 * known);
                    drawn[known++] = candidate;
                }
            }
            return index < known ? drawn[index] : RowDraw.NO_ROW;
        }

        private boolean isTaken(long candidate) {
            if (!concerned) {
                return false;
            }
            long other = besides < 0 ? RowDraw.NO_ROW : view.drawnNumber(besides);
            long number = other != RowDraw.NO_ROW && candidate >= other ? candidate + 1 : candidate;
            return before.taken().orElseThrow().holds(view.withParent(key, number)::cell);
        }

        private boolean isNew(long candidate) {
            for (int i = 0; i < known; i++) {
                if (drawn[i] == candidate) {
                    return false;
                }
            }
            return !isTaken(candidate);
        }
    }
}
