/**
 * Learns tables: which columns are learned and which are generated, a tree for each that is, what stands in its leaves,
 * how many children a parent has. What comes of it is a {@code table.learned.LearnedTables} in the schema.
 *
 * <p>No value that fewer rows have than the group that was asked for is in it.
 */
@NullMarked
package dev.sdg.table.learn.tree;

import org.jspecify.annotations.NullMarked;
