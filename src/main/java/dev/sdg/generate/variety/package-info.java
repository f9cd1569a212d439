/**
 * How rows are made to differ before they are made: topics and attributes for each batch, balanced classes, a list of
 * rows to avoid. Sampling parameters cannot do it: current models ignore temperature and its kin.
 *
 * <p>Adds to the requests of any plan for prompts; used by the planning thread.
 */
@NullMarked
package dev.sdg.generate.variety;

import org.jspecify.annotations.NullMarked;
