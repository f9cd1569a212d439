/**
 * What a run over tables was asked for, checked: which rows, where they go, what they are learned from. All that is
 * wrong is collected.
 *
 * <p>Knows no terminal and no spelling of options.
 */
@NullMarked
package dev.sdg.run.table.spec;

import org.jspecify.annotations.NullMarked;
