package dev.sdg.retrieval;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.passage.SentenceBoundaries;
import dev.sdg.document.passage.SentenceBoundaries.Span;
import dev.sdg.document.structure.Block;
import java.util.ArrayList;
import java.util.List;

/** Parts of a passage that are about as long as another text, each of whole sentences of one block. */
final class TextWindows {
    /** Shorter than this share of the length that is wanted, a text gives away by its length what it is. */
    private static final double SHORTEST = 0.5;

    private static final double LONGEST = 1.6;

    private TextWindows() {}

    /**
     * Returns parts of {@code passage}, verbatim and in its order, of about {@code length} characters; perhaps none.
     */
    static List<String> of(Passage passage, int length) {
        if (passage.text().length() <= LONGEST * length) {
            return passage.text().length() >= SHORTEST * length ? List.of(passage.text()) : List.of();
        }
        List<String> windows = new ArrayList<>();
        for (Block block : passage.blocks()) {
            if (block.kind() != Block.Kind.TABLE && block.kind() != Block.Kind.CODE) {
                add(block.text(), length, windows);
            }
        }
        return windows;
    }

    private static void add(String text, int length, List<String> windows) {
        int start = -1;
        int end = -1;
        for (Span sentence : SentenceBoundaries.of(text)) {
            if (start >= 0 && sentence.end() - start > LONGEST * length) {
                addLongEnough(text, start, end, length, windows);
                start = -1;
            }
            start = start < 0 ? sentence.start() : start;
            end = sentence.end();
            if (end - start >= length) {
                addLongEnough(text, start, end, length, windows);
                start = -1;
            }
        }
        if (start >= 0) {
            addLongEnough(text, start, end, length, windows);
        }
    }

    private static void addLongEnough(String text, int start, int end, int length, List<String> windows) {
        if (end - start >= SHORTEST * length && end - start <= 2 * LONGEST * length) {
            windows.add(text.substring(start, end));
        }
    }
}
