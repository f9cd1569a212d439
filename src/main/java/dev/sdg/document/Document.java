package dev.sdg.document;

import java.util.List;

/**
 * The text of one file.
 *
 * @param file the file as the user would name it
 * @param size of the file, in bytes
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param text all of the extracted text; offsets of blocks and passages point into it
 * @param sections in the order of the document
 */
public record Document(String file, long size, String sha256, String text, List<Section> sections) {
    public Document {
        sections = List.copyOf(sections);
    }
}
