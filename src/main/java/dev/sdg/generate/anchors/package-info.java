/**
 * Checks of the text that leads to another: an anchor finds its own passage among all others, and leads to one positive
 * only.
 *
 * <p>Knows the index of passages and the checks of rows, not formats.
 */
@NullMarked
package dev.sdg.generate.anchors;

import org.jspecify.annotations.NullMarked;
