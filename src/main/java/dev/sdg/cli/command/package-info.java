/**
 * The smaller commands: formats, show, completion.
 *
 * <p>They make no rows; what they print is their result.
 */
@NullMarked
package dev.sdg.cli.command;

import org.jspecify.annotations.NullMarked;
