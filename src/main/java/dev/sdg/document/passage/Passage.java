package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.sample.RowOrigin;
import dev.sdg.text.TokenEstimate;
import java.util.List;

/**
 * A part of a document that can stand alone: what one row, or a few, are made from.
 *
 * @param id unique in a run: {@code p1}, {@code p2}, … in the order of files and text
 * @param file the document's name
 * @param headings the headings above it, outermost first
 * @param blocks what it is made of
 * @param text the document's text from {@code start} to {@code end}
 * @param start offset of its first character in the document's text, in UTF-16 units
 * @param end offset behind its last character
 */
public record Passage(
        String id, String file, List<String> headings, List<Block> blocks, String text, int start, int end) {
    public Passage {
        headings = List.copyOf(headings);
        blocks = List.copyOf(blocks);
    }

    /** Returns where a row made from it comes from. */
    public RowOrigin.Passage origin() {
        return new RowOrigin.Passage(file, id, start, end);
    }

    /** Returns how many tokens a model is likely to count in the text. */
    public int tokens() {
        return TokenEstimate.of(text);
    }
}
