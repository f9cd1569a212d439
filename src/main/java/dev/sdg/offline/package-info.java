/**
 * Rows without a model: taken by rules from the user's documents, the same ones for the same seed.
 *
 * <p>OpenNLP is visible here only.
 */
@NullMarked
package dev.sdg.offline;

import org.jspecify.annotations.NullMarked;
