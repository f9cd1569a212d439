/**
 * One run, from whatever asked for it: composed, opened, run, finished, reported.
 *
 * <p>Knows everything below it, and nothing of a command line.
 */
@NullMarked
package dev.sdg.run;

import org.jspecify.annotations.NullMarked;
