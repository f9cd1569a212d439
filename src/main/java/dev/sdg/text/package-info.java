/**
 * What messages of all rooms do with words: shorten them, and find the one that was meant.
 *
 * <p>Knows nothing else of the program.
 */
@NullMarked
package dev.sdg.text;

import org.jspecify.annotations.NullMarked;
