package dev.sdg.offline;

import java.util.List;

/**
 * A few sentences that can be understood alone.
 *
 * @param text verbatim from its passage
 * @param headings above it
 */
record ContextExcerpt(String text, List<String> headings) {
    ContextExcerpt {
        headings = List.copyOf(headings);
    }
}
