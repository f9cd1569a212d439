package dev.sdg.document;

import java.util.List;

/**
 * What documents were cut into.
 *
 * @param passages in the order of documents and their text
 * @param withoutSubstance how many were left out because they hold no sentence to learn from: lists of links, tables
 *     of contents, single lines
 * @param repeated how many were left out because an earlier passage has nearly the same text
 */
public record CutPassages(List<Passage> passages, int withoutSubstance, int repeated) {
    public CutPassages {
        passages = List.copyOf(passages);
    }
}
