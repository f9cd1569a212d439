/**
 * English sentences with their words, tags and lemmas, and the few patterns of a clause that can be trusted.
 *
 * <p>OpenNLP is visible here only. Whatever is not surely understood is left out: a clause that cannot be read gives no
 * question.
 */
@NullMarked
package dev.sdg.offline.grammar;

import org.jspecify.annotations.NullMarked;
