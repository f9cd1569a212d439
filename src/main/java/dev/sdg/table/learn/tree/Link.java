package dev.sdg.table.learn.tree;

import dev.sdg.schema.ForeignKey;

/**
 * A key with its parents.
 *
 * @param parents of each row of the sample the parent's; -1: none
 * @param tells whether columns may be learned from those of the parent
 */
@SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
record Link(ForeignKey key, TableSample parent, int[] parents, boolean tells) {}
