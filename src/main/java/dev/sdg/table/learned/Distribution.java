package dev.sdg.table.learned;

/**
 * Values by the leaf that a row belongs to.
 *
 * @param leaves one for each leaf of the tree
 */
public record Distribution(Tree tree, Leaves leaves) {
    public Distribution {
        if (tree.leaves() != leaves.count()) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves, values of %d".formatted(tree.leaves(), leaves.count()));
        }
    }

    /** Returns a value for all rows alike. */
    public static Distribution of(Leaves leaves) {
        return new Distribution(Tree.LEAF, leaves);
    }
}
