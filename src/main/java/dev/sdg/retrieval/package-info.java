/**
 * Search in the passages of a run: by words (BM25 in the language of the text) and by meaning (vectors of a sentence
 * model, kept on the disk between runs). An index is built when it is first asked for; a run that does not search pays
 * nothing.
 *
 * <p>Knows passages and the sentence model, not rows. Lucene is visible here only.
 */
@NullMarked
package dev.sdg.retrieval;

import org.jspecify.annotations.NullMarked;
