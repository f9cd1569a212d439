package dev.sdg.table;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * How many rows each row of a parent table has in a child table, and which: the children of parent 0 come first, then
 * those of parent 1. The number that a parent draws can be computed at any time; only the running sum at every 1,024th
 * parent is kept, 8 bytes each. Immutable.
 *
 * <p>With an exact total, the drawn numbers are moved within their bounds so that the sum is right: parent p gets
 * {@code least + ⌊C(p+1)·T/E⌋ − ⌊C(p)·T/E⌋}, where C is the running sum of what was drawn above the least number, E all
 * of it, and T what is wanted above it. Where more is wanted than was drawn, the room below the greatest number is
 * shared out in the same way.
 */
public final class Offspring {
    private static final int SAMPLED = 1 << 10;

    private final long parents;
    private final LongUnaryOperator weight;
    private final long[] sums;
    private final Shares shares;

    private Offspring(long parents, LongUnaryOperator weight, long[] sums, Shares shares) {
        this.parents = parents;
        this.weight = weight;
        this.sums = sums;
        this.shares = shares;
    }

    /**
     * Returns the numbers of children as they are drawn.
     *
     * @param parents how many parents there are
     * @param drawn the number of children that a parent draws, from 0 on; always the same for the same parent
     */
    public static Offspring drawn(long parents, LongUnaryOperator drawn) {
        return new Offspring(parents, drawn, sums(parents, drawn), new Shares(1, 1, 0, 1, 0));
    }

    /**
     * Returns numbers of children whose sum is {@code total}.
     *
     * @param drawn the number that a parent draws, within the bounds
     * @param least the least number of children of a parent
     * @param greatest the greatest one; empty: there is none
     * @throws IllegalArgumentException where no numbers within the bounds have this sum
     */
    public static Offspring exact(
            long parents, LongUnaryOperator drawn, long total, long least, OptionalLong greatest) {
        long fewest = Math.multiplyExact(parents, least);
        long most = greatest.isPresent() ? saturated(parents, greatest.getAsLong()) : Long.MAX_VALUE;
        if (total < fewest || total > most || (parents == 0 && total > 0)) {
            throw new IllegalArgumentException("%,d rows cannot be shared by %,d parents of %,d to %s children"
                    .formatted(
                            total,
                            parents,
                            least,
                            greatest.isPresent() ? "%,d".formatted(greatest.getAsLong()) : "any number of"));
        }
        Offspring plain = drawn(parents, drawn);
        if (plain.total() == total) {
            return plain;
        }
        if (plain.total() > total || greatest.isEmpty()) {
            boolean noneAbove = plain.total() == fewest;
            LongUnaryOperator extra = noneAbove ? parent -> 1 : parent -> drawn.applyAsLong(parent) - least;
            return scaled(parents, extra, total - fewest, least, 1);
        }
        long bound = greatest.getAsLong();
        return scaled(parents, parent -> bound - drawn.applyAsLong(parent), most - total, bound, -1);
    }

    /**
     * Returns numbers of children whose sum is {@code total}, in the proportion of what is drawn above the least
     * number.
     *
     * @param drawn the number that a parent draws; at least the least one
     * @param least the least number of children of a parent
     * @param free how many parents, the first ones, may have none
     */
    public static Offspring exact(long parents, LongUnaryOperator drawn, long total, long least, long free) {
        LongUnaryOperator extra = parent -> drawn.applyAsLong(parent) - (parent < free ? 0 : least);
        long[] sums = sums(parents, extra);
        boolean noneAbove = sums[sums.length - 1] == 0;
        LongUnaryOperator weight = noneAbove ? parent -> 1 : extra;
        long[] weights = noneAbove ? sums(parents, weight) : sums;
        long wanted = total - Math.multiplyExact(Math.max(0, parents - free), least);
        if (wanted < 0 || (parents == 0 && total > 0)) {
            throw new IllegalArgumentException("%,d rows for %,d parents".formatted(total, parents));
        }
        return new Offspring(
                parents, weight, weights, new Shares(wanted, Math.max(1, weights[weights.length - 1]), least, 1, free));
    }

    private static Offspring scaled(long parents, LongUnaryOperator weight, long wanted, long base, int sign) {
        long[] sums = sums(parents, weight);
        return new Offspring(parents, weight, sums, new Shares(wanted, sums[sums.length - 1], base, sign, 0));
    }

    /** Returns how many children there are. */
    public long total() {
        return shares.before(parents, sums[sums.length - 1]);
    }

    /** Returns how many children {@code parent} has; parents are counted from 0. */
    public long count(long parent) {
        long sum = sum(parent);
        return shares.before(parent + 1, sum + weight.applyAsLong(parent)) - shares.before(parent, sum);
    }

    /** Returns the number of the first child of {@code parent}, from 0; where it has none, of the next child. */
    public long first(long parent) {
        return shares.before(parent, sum(parent));
    }

    /** Returns the parent of {@code child}, both counted from 0. */
    public long parentOf(long child) {
        Cursor cursor = cursor();
        cursor.seek(child);
        return cursor.parent();
    }

    /** Returns a place among the children, to walk along them. */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** Returns the last block of parents whose first child is at most {@code child}. */
    private int lastBlockFrom(long child) {
        int low = 0;
        int high = (int) ((parents - 1) / SAMPLED);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (shares.before((long) middle * SAMPLED, sums[middle]) <= child) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Returns the sum of the weights of all parents before {@code parent}. */
    private long sum(long parent) {
        int block = (int) (parent / SAMPLED);
        long sum = sums[block];
        for (long before = (long) block * SAMPLED; before < parent; before++) {
            sum += weight.applyAsLong(before);
        }
        return sum;
    }

    /** Returns the running sums at every 1,024th parent, and the sum of all at the end. */
    private static long[] sums(long parents, LongUnaryOperator weight) {
        int blocks = Math.toIntExact((parents + SAMPLED - 1) / SAMPLED);
        long[] sums = new long[blocks + 1];
        for (int block = 0; block < blocks; block++) {
            long end = Math.min(parents, (block + 1L) * SAMPLED);
            long sum = sums[block];
            for (long parent = (long) block * SAMPLED; parent < end; parent++) {
                sum = Math.addExact(sum, weight.applyAsLong(parent));
            }
            sums[block + 1] = sum;
        }
        return sums;
    }

    private static long saturated(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }

    /** A place among the children; moving on to the next child costs one draw a parent. One thread. */
    public static final class Cursor {
        private final Offspring offspring;
        private long parent = -1;
        private long sum;
        private long first;
        private long end;

        private Cursor(Offspring offspring) {
            this.offspring = offspring;
        }

        /** Moves to {@code child}, counted from 0. */
        public void seek(long child) {
            if (child >= first && child < end) {
                return;
            }
            if (child < 0 || child >= offspring.total()) {
                throw new IndexOutOfBoundsException("not from 0 to below " + offspring.total() + ": " + child);
            }
            if (parent < 0 || child != end) {
                int block = offspring.lastBlockFrom(child);
                moveTo((long) block * SAMPLED, offspring.sums[block]);
            }
            while (child >= end) {
                moveTo(parent + 1, sum);
            }
        }

        /** Moves to the children of {@code to}, a parent counted from 0, if it has none to the place between others. */
        public void seekParent(long to) {
            if (to == parent) {
                return;
            }
            if (parent < 0 || to < parent || to - parent > SAMPLED) {
                int block = (int) (to / SAMPLED);
                moveTo((long) block * SAMPLED, offspring.sums[block]);
            }
            while (parent < to) {
                moveTo(parent + 1, sum);
            }
        }

        private void moveTo(long to, long sumBefore) {
            parent = to;
            sum = sumBefore;
            first = offspring.shares.before(to, sum);
            sum += offspring.weight.applyAsLong(to);
            end = offspring.shares.before(to + 1, sum);
        }

        /** Returns the parent of the child, from 0. */
        public long parent() {
            return parent;
        }

        /** Returns the number of the first child of that parent, from 0. */
        public long first() {
            return first;
        }

        /** Returns how many children that parent has. */
        public long count() {
            return end - first;
        }
    }

    /**
     * How weights become numbers of children: {@code base} each, and {@code wanted} more, or fewer, in all, in the
     * proportion of the weights.
     *
     * @param all the sum of all weights
     * @param sign 1 for more, -1 for fewer
     * @param free how many parents, the first ones, have no base
     */
    private record Shares(long wanted, long all, long base, int sign, long free) {

        /** Returns how many children the first {@code parents} parents have, whose weights sum up to {@code sum}. */
        long before(long parents, long sum) {
            return base * Math.max(0, parents - free) + sign * share(sum);
        }

        /** Returns ⌊sum · wanted ∕ all⌋, which may need more than 64 bits on the way. */
        private long share(long sum) {
            if (wanted == all) {
                return sum;
            }
            if (Math.multiplyHigh(sum, wanted) == 0 && sum * wanted >= 0) {
                return sum * wanted / all;
            }
            return BigInteger.valueOf(sum)
                    .multiply(BigInteger.valueOf(wanted))
                    .divide(BigInteger.valueOf(all))
                    .longValueExact();
        }
    }
}
