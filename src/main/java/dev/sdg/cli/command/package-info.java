/**
 * The smaller commands: formats, show, completion.
 */
@NullMarked
package dev.sdg.cli.command;

import org.jspecify.annotations.NullMarked;
