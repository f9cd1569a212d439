package dev.sdg.offline;

import java.util.Optional;

/**
 * A text and one that answers or explains it.
 *
 * @param anchor what is searched for: a question or a topic
 * @param positive what should be found, verbatim from the passage
 * @param answer the part of {@code positive} that answers; all of it where the anchor is a topic
 * @param heading the heading that is the anchor, where it is one: all that stands under it belongs to the topic
 */
record TextPair(String anchor, String positive, String answer, Optional<String> heading) {}
