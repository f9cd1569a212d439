/**
 * The commands of {@code sdg schema}: what a schema holds, what is wrong with it, and how it looks in another form.
 *
 * <p>Knows everything but the other commands.
 */
@NullMarked
package dev.sdg.cli.schema;

import org.jspecify.annotations.NullMarked;
