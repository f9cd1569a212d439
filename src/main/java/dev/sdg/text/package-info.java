/**
 * What all packages do with words: excerpts for messages, the closest match of a misspelling, cleaning, lengths, an
 * estimate of tokens.
 *
 * <p>Knows nothing else of the program.
 */
@NullMarked
package dev.sdg.text;

import org.jspecify.annotations.NullMarked;
