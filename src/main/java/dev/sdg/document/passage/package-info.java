/**
 * From the outline of a document to passages: chunking along headings and sentences, without near-identical passages
 * and without those that hold no sentence.
 *
 * <p>Knows the structure of documents, not files.
 */
@NullMarked
package dev.sdg.document.passage;

import org.jspecify.annotations.NullMarked;
