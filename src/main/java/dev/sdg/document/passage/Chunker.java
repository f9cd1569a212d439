package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts documents into passages along their headings and paragraphs.
 *
 * <p>A section with enough text stands alone; small neighbours under one parent share a passage. No cut is made inside
 * a sentence, a row of a table or a block of code, so a passage can be longer than its aim. Passages of one document do
 * not overlap.
 */
public final class Chunker {

    /** The smallest size that makes sense: a sentence or two. */
    public static final int LEAST_TOKENS = 20;

    /** The size in tokens that passages aim for when the user does not say. */
    public static final int DEFAULT_TOKENS = 400;

    private final int aim;
    private final BlockSplitter splitter;

    /**
     * Makes a cutter.
     *
     * @param tokens the size that passages aim at, at least 20; tokens are guessed, 4 characters each, 1.5 for Chinese,
     *     Japanese and Korean
     */
    public Chunker(int tokens) {
        if (tokens < LEAST_TOKENS) {
            throw new IllegalArgumentException(
                    "passages of " + tokens + " tokens: at least " + LEAST_TOKENS + " are needed");
        }
        this.aim = tokens;
        this.splitter = new BlockSplitter(tokens);
    }

    /** Returns the passages of {@code documents}, with ids {@code p1}, {@code p2}, … over all of them. */
    public ChunkingResult cut(List<Document> documents) {
        Selection selection = new Selection();
        for (Document document : documents) {
            for (SectionGroup group : SectionGroup.of(document.sections(), aim)) {
                cut(document, group, selection);
            }
        }
        List<Passage> linked = InboundLinks.among(documents).added(selection.passages);
        return new ChunkingResult(linked, selection.withoutContent, selection.repeated);
    }

    private void cut(Document document, SectionGroup group, Selection selection) {
        List<Block> blocks = group.blocks().stream()
                .flatMap(block -> splitter.split(block).stream())
                .toList();
        int start = group.start(document.text());
        for (List<Block> part : BalancedSplit.of(blocks, aim)) {
            List<Block> whole = BlockSplitter.rejoined(part, document.text());
            selection.add(
                    document,
                    group.headings(),
                    whole,
                    Math.min(start, whole.get(0).start()));
            start = Integer.MAX_VALUE;
        }
    }

    /** Keeps what is worth keeping, and numbers it. */
    private static final class Selection {
        private final List<Passage> passages = new ArrayList<>();
        private final NearIdenticalTexts texts = new NearIdenticalTexts();
        private int withoutContent;
        private int repeated;

        void add(Document document, List<String> headings, List<Block> blocks, int start) {
            int end = blocks.get(blocks.size() - 1).end();
            String text = document.text().substring(start, end);
            if (!ContentFilter.isIn(blocks)) {
                withoutContent++;
            } else if (texts.isKnown(text)) {
                repeated++;
            } else {
                String id = "p" + (passages.size() + 1);
                passages.add(new Passage(id, document.file(), headings, blocks, text, start, end));
            }
        }
    }
}
