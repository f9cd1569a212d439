/**
 * What the rules have in common: statements, phrases, the word order of questions, and the filter of questions that
 * nobody would ask.
 *
 * <p>May know the grammar, nothing else.
 */
@NullMarked
package dev.sdg.offline.question;

import org.jspecify.annotations.NullMarked;
