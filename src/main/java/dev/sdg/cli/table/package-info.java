/**
 * The commands of {@code sdg table}: rows of tables that refer to each other.
 *
 * <p>Knows everything but the other commands.
 */
@NullMarked
package dev.sdg.cli.table;

import org.jspecify.annotations.NullMarked;
