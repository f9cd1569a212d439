/**
 * The main command: its options, what it shows while a run lasts, and its summary.
 *
 * <p>Starts runs through {@code run} and shows what it says of them.
 */
@NullMarked
package dev.sdg.cli.generate;

import org.jspecify.annotations.NullMarked;
