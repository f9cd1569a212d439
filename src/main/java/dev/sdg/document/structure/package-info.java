/**
 * From what a parser finds to the outline of a document: headings, paragraphs, lists, tables, code, with their places
 * in its text.
 *
 * <p>May know the words of {@code text}, and no file but the one it reads.
 */
@NullMarked
package dev.sdg.document.structure;

import org.jspecify.annotations.NullMarked;
