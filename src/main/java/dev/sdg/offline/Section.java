package dev.sdg.offline;

import dev.sdg.document.structure.Block;
import java.util.List;
import java.util.Optional;

/**
 * What a passage holds under one heading.
 *
 * @param headings above it, outermost first
 * @param opens whether the text under the last of them begins here
 * @param titled whether the heading is only the first line of a text without headings
 * @param text of the passage
 * @param blocks in order, with offsets in {@code text}
 * @param sentences of its prose, in order
 * @param letters that the passage is written in
 * @param english whether the prose is English
 * @param talk whether it is what people said in turn, as in minutes and chats
 */
record Section(
        List<String> headings,
        boolean opens,
        boolean titled,
        String text,
        List<Block> blocks,
        List<PlacedSentence> sentences,
        TextCase letters,
        boolean english,
        boolean talk) {
    Section {
        headings = List.copyOf(headings);
        blocks = List.copyOf(blocks);
        sentences = List.copyOf(sentences);
    }

    /**
     * A sentence of a section.
     *
     * @param block index of the block that it stands in
     * @param start offset in the text of the passage
     * @param end offset behind it
     * @param text the sentence, in letters of mixed text
     */
    record PlacedSentence(int block, int start, int end, String text) {}

    /** Returns this section with its first sentence as its title. */
    Section under(String title) {
        List<PlacedSentence> rest = sentences.subList(1, sentences.size());
        return new Section(List.of(title), true, true, text, blocks, rest, letters, english, talk);
    }

    /** Returns the last heading. */
    Optional<String> heading() {
        return headings.isEmpty() ? Optional.empty() : Optional.of(headings.get(headings.size() - 1));
    }

    /** Returns the sentences' texts. */
    List<String> sentenceTexts() {
        return sentences.stream().map(PlacedSentence::text).toList();
    }
}
