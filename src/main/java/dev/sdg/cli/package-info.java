/**
 * The command line: options become one checked description of a run, the run is put together here, and everything that
 * a person reads is printed here.
 *
 * <p>picocli, dotenv and the standard streams are visible here only. Exit codes are decided here only.
 */
@NullMarked
package dev.sdg.cli;

import org.jspecify.annotations.NullMarked;
