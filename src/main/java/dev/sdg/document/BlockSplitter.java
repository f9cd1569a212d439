package dev.sdg.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts a block that is longer than a passage should be: prose between sentences, a table between rows. Code stays
 * whole. What has no such place for four times the aim is no prose, table or code that a person wrote; it is cut
 * between words or lines.
 */
final class BlockSplitter {
    private static final int BEYOND_REASON = 4;
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\S[^\\n]*");
    private static final Pattern WORD = Pattern.compile("\\S{1,400}");

    private final int aim;

    BlockSplitter(int aim) {
        this.aim = aim;
    }

    /** Returns the parts of {@code block} in order, with their offsets; the block itself if it is short enough. */
    List<Block> split(Block block) {
        if (TokenEstimate.of(block.text()) <= aim) {
            return List.of(block);
        }
        return switch (block.kind()) {
            case PARAGRAPH, LIST_ITEM -> packed(block, Sentences.of(block.text()));
            case TABLE ->
                packed(block, spans(LINE, block.text(), 0, block.text().length()));
            case CODE ->
                isBeyondReason(block.text())
                        ? packed(
                                block, spans(LINE, block.text(), 0, block.text().length()))
                        : List.of(block);
        };
    }

    private boolean isBeyondReason(String text) {
        return TokenEstimate.of(text) > BEYOND_REASON * aim;
    }

    private static List<Sentences.Span> spans(Pattern pattern, String text, int start, int end) {
        List<Sentences.Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text).region(start, end);
        while (matcher.find()) {
            spans.add(new Sentences.Span(matcher.start(), matcher.end()));
        }
        return spans;
    }

    private List<Block> packed(Block block, List<Sentences.Span> units) {
        List<Block> parts = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (Sentences.Span unit : withinReason(block.text(), units)) {
            if (start >= 0 && TokenEstimate.of(block.text().substring(start, unit.end())) > aim) {
                parts.add(part(block, start, end));
                start = -1;
            }
            start = start < 0 ? unit.start() : start;
            end = unit.end();
        }
        parts.add(part(block, start, end));
        return parts;
    }

    private List<Sentences.Span> withinReason(String text, List<Sentences.Span> units) {
        return units.stream()
                .flatMap(unit -> isBeyondReason(unit.of(text))
                        ? spans(WORD, text, unit.start(), unit.end()).stream()
                        : Stream.of(unit))
                .toList();
    }

    private static Block part(Block block, int start, int end) {
        return new Block(block.kind(), block.text().substring(start, end), block.start() + start);
    }
}
