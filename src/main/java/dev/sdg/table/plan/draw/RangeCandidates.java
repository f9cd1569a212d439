package dev.sdg.table.plan.draw;

import dev.sdg.table.Offspring;
import java.util.List;

/**
 * Candidates that stand together: they descend by driving keys from the row that the shared columns stem from.
 *
 * @param keys the keys that lead from a row to that row, each in its own table's order; at least one
 * @param descent who the driving children of that row are, and of those, down to the candidates; may be empty
 */
public record RangeCandidates(List<Integer> keys, List<Offspring> descent) implements Candidates.Source {
    public RangeCandidates {
        keys = List.copyOf(keys);
        descent = List.copyOf(descent);
    }

    @Override
    public Candidates open(LinkedRow row) {
        return new Range(row);
    }

    /** Returns the number of the row that the shared columns of {@code row} stem from; -1 where they are null. */
    private long origin(LinkedRow row) {
        LinkedRow at = row;
        for (int key : keys.subList(0, keys.size() - 1)) {
            LinkedRow next = at.hasParent(key) ? at.drawn(key) : null;
            if (next == null) {
                return RowDraw.NO_ROW;
            }
            at = next;
        }
        int last = keys.get(keys.size() - 1);
        return at.hasParent(last) ? at.drawnNumber(last) : RowDraw.NO_ROW;
    }

    private final class Range implements Candidates {
        private final LinkedRow row;
        private long origin = RowDraw.NO_ROW;
        private long from;
        private long to;

        Range(LinkedRow row) {
            this.row = row;
        }

        @Override
        public void find() {
            long found = origin(row);
            if (found == origin) {
                return;
            }
            origin = found;
            from = found;
            to = found == RowDraw.NO_ROW ? found : found + 1;
            for (Offspring children : descent) {
                if (from < to) {
                    long first = children.first(from);
                    to = to == from + 1 ? first + children.count(from) : children.first(to);
                    from = first;
                }
            }
        }

        @Override
        public long count() {
            return to - from;
        }

        @Override
        public long at(long index) {
            return from + index;
        }

        @Override
        public long before(long number) {
            return Math.max(0, Math.min(number, to) - from);
        }
    }
}
