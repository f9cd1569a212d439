/**
 * The patterns of a sentence and the question that each answers, a class for each theme; the registry
 * {@code QuestionRules} holds them in the order of preference.
 *
 * <p>May know the grammar and {@code offline.question}, nothing else.
 */
@NullMarked
package dev.sdg.offline.rule;

import org.jspecify.annotations.NullMarked;
