/**
 * An export from beginning to end: rows are read, split and given to a target, and a new folder is put in place when it
 * is whole.
 *
 * <p>Knows no command lines.
 */
@NullMarked
package dev.sdg.dataset.export;

import org.jspecify.annotations.NullMarked;
