package dev.sdg.document;

import java.util.List;

/** What extraction finds in a file, in the file's order, before offsets are known. */
sealed interface Piece {

    /** Returns what stands there, perhaps not yet clean. */
    String text();

    /**
     * A heading.
     *
     * @param level 1 for the outermost; levels may be skipped
     * @param text one line, perhaps not yet clean
     */
    record Heading(int level, String text) implements Piece {}

    /**
     * Anything that stands under a heading.
     *
     * @param kind what it is
     * @param text perhaps not yet clean
     */
    record Body(Block.Kind kind, String text) implements Piece {}

    /**
     * A passage that its author has cut: it is taken as it is.
     *
     * @param headings what is known of it: its source, its title
     * @param text perhaps not yet clean
     */
    record Ready(List<String> headings, String text) implements Piece {
        public Ready {
            headings = List.copyOf(headings);
        }
    }

    /** The end of a page. */
    record PageBreak() implements Piece {
        @Override
        public String text() {
            return "";
        }
    }

    static Piece paragraph(String text) {
        return new Body(Block.Kind.PARAGRAPH, text);
    }

    static Piece listItem(String text) {
        return new Body(Block.Kind.LIST_ITEM, text);
    }

    static Piece code(String text) {
        return new Body(Block.Kind.CODE, text);
    }
}
