/**
 * What a row is: its fields, its values, its identity, and why a candidate did not become one.
 *
 * <p>Knows no other package of this program.
 */
@NullMarked
package dev.sdg.sample;

import org.jspecify.annotations.NullMarked;
