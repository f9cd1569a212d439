package dev.sdg.document.structure;

import java.util.List;
import java.util.OptionalInt;

/**
 * The text of one file.
 *
 * @param file the file as the user would name it
 * @param size of the file, in bytes
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param text all of the extracted text; offsets of blocks and passages point into it
 * @param sections in the order of the document
 * @param pageStarts offsets in the text at which the second page begins, the third, …; empty without pages
 * @param links those that may lead to another file
 */
public record Document(
        String file,
        long size,
        String sha256,
        String text,
        List<Section> sections,
        List<Integer> pageStarts,
        List<ExtractedBlock.Link> links) {
    public Document {
        sections = List.copyOf(sections);
        pageStarts = List.copyOf(pageStarts);
        links = List.copyOf(links);
    }

    /** Returns the page, from 1, on which the character at {@code offset} of the text stands, where there are pages. */
    public OptionalInt pageAt(int offset) {
        return pageStarts.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(1
                        + (int) pageStarts.stream()
                                .filter(start -> start <= offset)
                                .count());
    }
}
