/**
 * What a row is: its fields, values, constraints, identity and origin, and why a candidate did not become one.
 *
 * <p>Knows only {@code text} of this program.
 */
@NullMarked
package dev.sdg.sample;

import org.jspecify.annotations.NullMarked;
