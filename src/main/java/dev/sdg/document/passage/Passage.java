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
 * @param links those of other documents that lead here
 */
public record Passage(
        String id,
        String file,
        List<String> headings,
        List<Block> blocks,
        String text,
        int start,
        int end,
        List<InboundLink> links) {
    public Passage {
        headings = List.copyOf(headings);
        blocks = List.copyOf(blocks);
        links = List.copyOf(links);
    }

    /**
     * A link of another document.
     *
     * @param text of the link
     * @param start offset in the text of the passage of the block that it leads to
     */
    public record InboundLink(String text, int start) {}

    /** Makes a passage that no link leads to. */
    public Passage(String id, String file, List<String> headings, List<Block> blocks, String text, int start, int end) {
        this(id, file, headings, blocks, text, start, end, List.of());
    }

    /** Returns this passage with {@code links}. */
    Passage with(List<InboundLink> inbound) {
        return new Passage(id, file, headings, blocks, text, start, end, inbound);
    }

    /** Returns the texts of links that lead to one of {@code parts}, whose offsets are in the text of the passage. */
    public List<String> linksTo(List<Block> parts) {
        return links.stream()
                .filter(link -> parts.stream().anyMatch(part -> part.start() == link.start()))
                .map(InboundLink::text)
                .toList();
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
