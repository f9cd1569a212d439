package dev.sdg.dataset.split;

import java.util.Arrays;

/** Rows that belong together, in groups that grow together. One thread. */
final class UnionFind {
    private int[] parents = new int[1 << 10];
    private int size;

    /** Adds a row, which has the next number from 0, in a group of its own. */
    void add() {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size + size / 2);
        }
        parents[size] = size;
        size++;
    }

    /** Returns the first row of the group of {@code row}. */
    int find(int row) {
        int at = row;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Makes one group of those of {@code one} and {@code other}. */
    void union(int one, int other) {
        int first = find(one);
        int second = find(other);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    /** Returns the first row of the group of each row. */
    int[] groups() {
        int[] groups = new int[size];
        Arrays.setAll(groups, this::find);
        return groups;
    }

    int size() {
        return size;
    }
}
