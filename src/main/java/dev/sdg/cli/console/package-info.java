/**
 * The process's surroundings: standard streams, log lines, signals, exit codes, and what commands have in common.
 *
 * <p>Knows no command.
 */
@NullMarked
package dev.sdg.cli.console;

import org.jspecify.annotations.NullMarked;
