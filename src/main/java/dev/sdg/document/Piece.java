package dev.sdg.document;

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
