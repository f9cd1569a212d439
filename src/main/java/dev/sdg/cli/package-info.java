/**
 * The command line: options become a request for a run, and everything that a person reads is printed here. Runs are
 * checked, composed and reported by {@code run}.
 *
 * <p>picocli and the standard streams are visible here only. Exit codes are decided here only.
 */
@NullMarked
package dev.sdg.cli;

import org.jspecify.annotations.NullMarked;
