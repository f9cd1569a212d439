package dev.sdg.offline;

/**
 * An anchor with the text that belongs to it.
 *
 * @param kind what the anchor is
 * @param anchor can be understood without the passage
 * @param positive a part of the passage, verbatim, but for a sentence that was taken out of it as the anchor
 */
record AnchorPair(AnchorKind kind, String anchor, String positive) {}
