package dev.sdg.document.passage;

import java.util.List;

/**
 * What documents were cut into.
 *
 * @param passages in the order of documents and their text
 * @param withoutContent how many were left out because they hold no sentence to learn from: lists of links, tables of
 *     contents, single lines
 * @param repeated how many were left out because an earlier passage has nearly the same text
 */
public record ChunkingResult(List<Passage> passages, int withoutContent, int repeated) {
    public ChunkingResult {
        passages = List.copyOf(passages);
    }
}
