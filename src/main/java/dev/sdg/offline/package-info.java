/**
 * Rows without a model: taken by rules from the user's documents, the same ones for the same seed. A passage is read as
 * paragraphs and sentences, questions are generated from them, and each format builds its rows from the questions.
 *
 * <p>OpenNLP is visible here only.
 */
@NullMarked
package dev.sdg.offline;

import org.jspecify.annotations.NullMarked;
