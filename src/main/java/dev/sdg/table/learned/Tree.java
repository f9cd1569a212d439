package dev.sdg.table.learned;

import java.util.function.IntToDoubleFunction;

/**
 * A binary tree over inputs, all of them numbers: words are their places in a list, what has no value is the least
 * number or the last place. Nodes stand in the order of a walk that goes left first. Immutable.
 */
public final class Tree {
    private static final long[] NO_WORDS = {};

    /** The tree of one leaf. */
    public static final Tree LEAF = new Tree(new int[] {-1}, new double[] {0}, new long[][] {NO_WORDS}, new int[] {0});

    private final int[] inputs;
    private final double[] limits;
    private final long[][] words;
    private final int[] rights;

    /**
     * Creates a tree of nodes.
     *
     * @param inputs what each node asks for; -1: it is a leaf
     * @param limits numbers up to this one go left
     * @param words a bit for each place in the list of words that goes left; empty: the node asks for a number
     * @param rights the node on the right, the one on the left being the next; of a leaf its number, from 0
     */
    public Tree(int[] inputs, double[] limits, long[][] words, int[] rights) {
        this.inputs = inputs.clone();
        this.limits = limits.clone();
        this.words = new long[words.length][];
        for (int node = 0; node < words.length; node++) {
            this.words[node] = words[node].length == 0 ? NO_WORDS : words[node].clone();
        }
        this.rights = rights.clone();
        check();
    }

    private void check() {
        int nodes = inputs.length;
        if (nodes == 0 || limits.length != nodes || words.length != nodes || rights.length != nodes) {
            throw new IllegalArgumentException("the parts of a tree differ in length");
        }
        for (int node = 0; node < nodes; node++) {
            boolean leaf = inputs[node] < 0;
            if (leaf ? rights[node] < 0 : rights[node] <= node + 1 || rights[node] >= nodes) {
                throw new IllegalArgumentException("node %d leads to %d".formatted(node, rights[node]));
            }
        }
    }

    /** Returns the number of the leaf, from 0, of a row that has {@code values} of the inputs. */
    public int leaf(IntToDoubleFunction values) {
        int node = 0;
        while (inputs[node] >= 0) {
            double value = values.applyAsDouble(inputs[node]);
            boolean left = words[node].length == 0 ? value <= limits[node] : has(words[node], (int) value);
            node = left ? node + 1 : rights[node];
        }
        return rights[node];
    }

    private static boolean has(long[] set, int place) {
        int at = place >> 6;
        return at < set.length && (set[at] >>> place & 1) != 0;
    }

    /** Returns how many leaves there are. */
    public int leaves() {
        int leaves = 0;
        for (int input : inputs) {
            leaves += input < 0 ? 1 : 0;
        }
        return leaves;
    }

    /** Returns how many nodes there are. */
    int nodes() {
        return inputs.length;
    }

    /** Returns what the node asks for; -1: it is a leaf. */
    int input(int node) {
        return inputs[node];
    }

    double limit(int node) {
        return limits[node];
    }

    long[] words(int node) {
        return words[node].clone();
    }

    int right(int node) {
        return rights[node];
    }
}
