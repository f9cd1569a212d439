/**
 * The process's surroundings: standard streams, log lines, exit codes, and what commands have in common.
 */
@NullMarked
package dev.sdg.cli.console;

import org.jspecify.annotations.NullMarked;
