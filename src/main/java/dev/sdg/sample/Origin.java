package dev.sdg.sample;

/**
 * Where in a document a row comes from.
 *
 * @param file the document as the user would name it
 * @param passage the passage's id in this run
 * @param start offset of the passage's first character in the document's extracted text, in UTF-16 units
 * @param end offset behind its last character
 */
public record Origin(String file, String passage, int start, int end) {}
