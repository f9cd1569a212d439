/**
 * Texts that match a pattern, counted and numbered: RE2 syntax is read, made a deterministic automaton, and its paths
 * are numbered.
 *
 * <p>May depend on {@code schema} and on the cells and seeds of {@code table}.
 */
@NullMarked
package dev.sdg.table.catalogue.pattern;

import org.jspecify.annotations.NullMarked;
