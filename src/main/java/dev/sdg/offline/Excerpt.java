package dev.sdg.offline;

import java.util.List;

/**
 * A few sentences that can be understood alone.
 *
 * @param text verbatim from its passage
 * @param headings above it
 */
record Excerpt(String text, List<String> headings) {
    Excerpt {
        headings = List.copyOf(headings);
    }
}
