package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Outline;
import dev.sdg.text.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes a block that is longer than a passage should be apart: prose into sentences, a table into rows. Code stays
 * whole. What has no such place for four times the aim is no prose, table or code that a person wrote; it comes apart
 * between words or lines.
 */
final class BlockSplitter {
    private static final int BEYOND_REASON = 4;
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\S[^\\n]*");
    private static final Pattern ROW = Pattern.compile("\\A[^\\n]*\\n[| :-]+\\n[^\\n]*|" + LINE.pattern());
    private static final Pattern WORDS = Pattern.compile("\\S(?:.{0,200}\\S)?(?!\\S)|\\S{1,200}");

    private final int aim;

    BlockSplitter(int aim) {
        this.aim = aim;
    }

    /** Returns the parts of {@code block} in order, with their offsets; the block itself if it is short enough. */
    List<Block> split(Block block) {
        if (block.kind() == Block.Kind.PRE_CHUNKED || TokenEstimate.of(block.text()) <= aim) {
            return List.of(block);
        }
        return units(block)
                .flatMap(unit -> withinReason(block.text(), unit))
                .map(unit -> new Block(block.kind(), unit.of(block.text()), block.start() + unit.start()))
                .toList();
    }

    /** Returns {@code blocks} with parts of one block joined again: only they stand less than a blank line apart. */
    static List<Block> rejoined(List<Block> blocks, String text) {
        List<Block> joined = new ArrayList<>();
        for (Block block : blocks) {
            Block last = joined.isEmpty() ? block : joined.get(joined.size() - 1);
            if (joined.isEmpty() || block.start() - last.end() >= Outline.BETWEEN.length()) {
                joined.add(block);
            } else {
                String whole = text.substring(last.start(), block.end());
                joined.set(joined.size() - 1, new Block(last.kind(), whole, last.start()));
            }
        }
        return joined;
    }

    private Stream<SentenceBoundaries.Span> units(Block block) {
        String text = block.text();
        SentenceBoundaries.Span whole = new SentenceBoundaries.Span(0, text.length());
        return switch (block.kind()) {
            case PARAGRAPH, LIST_ITEM -> SentenceBoundaries.of(text).stream();
            case TABLE -> spans(ROW, text, whole);
            case CODE -> isBeyondReason(text) ? spans(LINE, text, whole) : Stream.of(whole);
            case PRE_CHUNKED -> Stream.of(whole);
        };
    }

    private Stream<SentenceBoundaries.Span> withinReason(String text, SentenceBoundaries.Span unit) {
        return isBeyondReason(unit.of(text)) ? spans(WORDS, text, unit) : Stream.of(unit);
    }

    private boolean isBeyondReason(String text) {
        return TokenEstimate.of(text) > BEYOND_REASON * aim;
    }

    private static Stream<SentenceBoundaries.Span> spans(Pattern pattern, String text, SentenceBoundaries.Span within) {
        List<SentenceBoundaries.Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text).region(within.start(), within.end());
        while (matcher.find()) {
            spans.add(new SentenceBoundaries.Span(matcher.start(), matcher.end()));
        }
        return spans.stream();
    }
}
