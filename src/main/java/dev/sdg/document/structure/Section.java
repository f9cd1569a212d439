package dev.sdg.document.structure;

import java.util.List;

/**
 * What stands under one heading, up to the next.
 *
 * @param headings from the outermost heading to the section's own; empty before the first heading
 * @param blocks in the order of the document
 */
public record Section(List<String> headings, List<Block> blocks) {
    public Section {
        headings = List.copyOf(headings);
        blocks = List.copyOf(blocks);
    }

    /** Returns whether this is a passage already, cut by its author. */
    public boolean isPreChunked() {
        return blocks.get(0).kind() == Block.Kind.PRE_CHUNKED;
    }
}
