/**
 * What all rooms do with words: shorten them for messages, find the one that was meant, tell how long they are.
 *
 * <p>Knows nothing else of the program.
 */
@NullMarked
package dev.sdg.text;

import org.jspecify.annotations.NullMarked;
