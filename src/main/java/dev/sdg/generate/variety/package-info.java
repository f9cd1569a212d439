/**
 * How rows are made to differ before they are made: topics and traits for each batch, even shares, reminders of what is there.
 * Sampling cannot do it: current models ignore temperature and its kin. Used by the planning thread.
 */
@NullMarked
package dev.sdg.generate.variety;

import org.jspecify.annotations.NullMarked;
