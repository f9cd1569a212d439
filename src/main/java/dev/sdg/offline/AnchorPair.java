package dev.sdg.offline;

import java.util.Optional;

/**
 * An anchor with the text that belongs to it.
 *
 * @param kind what the anchor is
 * @param anchor can be understood without the passage
 * @param positive a part of the passage, verbatim, but for a sentence that was taken out of it as the anchor
 * @param answer the part of {@code positive} that answers the anchor, where it is a question
 * @param heading the heading that the positive stands under, where the anchor is that heading
 */
record AnchorPair(AnchorKind kind, String anchor, String positive, Optional<String> answer, Optional<String> heading) {}
