/**
 * Questions that sentences answer. Each rule knows one pattern of a sentence and one way to ask for a part of it; the
 * registry {@code QuestionRules} holds them in the order of preference.
 *
 * <p>May know the grammar, nothing else.
 */
@NullMarked
package dev.sdg.offline.question;

import org.jspecify.annotations.NullMarked;
