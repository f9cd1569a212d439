/**
 * The main command: its options, what it shows while a run lasts, and its summary.
 */
@NullMarked
package dev.sdg.cli.generate;

import org.jspecify.annotations.NullMarked;
