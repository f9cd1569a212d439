/**
 * From the glyphs of a PDF to its text: lines with their places, columns one after the other, paragraphs joined over
 * lines, columns and pages.
 *
 * <p>Knows the structure of documents; PDFBox is visible here only.
 */
@NullMarked
package dev.sdg.document.pdf;

import org.jspecify.annotations.NullMarked;
