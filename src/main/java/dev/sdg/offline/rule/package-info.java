/**
 * One class for each pattern of a sentence and the question that it answers; the registry {@code QuestionRules} holds
 * them in the order of preference.
 *
 * <p>May know the grammar and {@code offline.question}, nothing else.
 */
@NullMarked
package dev.sdg.offline.rule;

import org.jspecify.annotations.NullMarked;
