package dev.sdg.document.structure;

/**
 * A block of a document that is never cut without need.
 *
 * @param kind what it is
 * @param text its text: a paragraph or list item without line breaks of the layout, a table as Markdown rows, code as
 *     it stands
 * @param start offset of its first character in {@link Document#text()}, in UTF-16 units
 */
public record Block(Kind kind, String text, int start) {

    /** What a block can be. */
    public enum Kind {
        PARAGRAPH,
        LIST_ITEM,
        TABLE,
        CODE,
        /** A passage that its author has chunked. */
        PRE_CHUNKED
    }

    /** Returns the offset behind the last character. */
    public int end() {
        return start + text.length();
    }
}
