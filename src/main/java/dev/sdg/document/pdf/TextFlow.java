package dev.sdg.document.pdf;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.LineJoiner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes running text of blocks: a paragraph that a figure, a note, a column or a page cuts is joined again and belongs
 * to the page that it begins on; what stood between its parts follows it.
 */
final class TextFlow {
    private static final int REACH = 30;
    private static final int FORMULA = 120;
    private static final int LABEL = 30;
    private static final double SMALLER = 0.93;
    private static final double INDENT = 0.8;
    private static final double DROP_CAP = 1.5;

    private final List<PdfBlock> blocks;
    private final Map<PdfBlock, Integer> headings;
    private final Hyphenation hyphenation;
    private final Set<PdfBlock> joined = new HashSet<>();
    private final List<ExtractedBlock> text = new ArrayList<>();

    TextFlow(List<PdfBlock> blocks, Map<PdfBlock, Integer> headings, Hyphenation hyphenation) {
        this.blocks = blocks;
        this.headings = headings;
        this.hyphenation = hyphenation;
    }

    List<ExtractedBlock> blocks() {
        int page = 0;
        boolean isCode = isMostlyFixed();
        for (int i = 0; i < blocks.size(); i++) {
            PdfBlock block = blocks.get(i);
            if (joined.contains(block)) {
                continue;
            }
            for (; page < block.page(); page++) {
                text.add(new ExtractedBlock.PageBreak());
            }
            Integer level = headings.get(block);
            if (level != null) {
                text.add(new ExtractedBlock.Heading(level, whole(block)));
            } else if (block.style().fixed() && !isCode) {
                text.add(ExtractedBlock.code(
                        block.lines().stream().map(PdfLine::text).collect(Collectors.joining("\n"))));
            } else {
                text.add(body(i));
            }
        }
        return text;
    }

    /** In a text that was typed, letters are equally wide and still no code. */
    private boolean isMostlyFixed() {
        int fixed = blocks.stream()
                .filter(block -> block.style().fixed())
                .mapToInt(PdfBlock::length)
                .sum();
        return 2 * fixed > blocks.stream().mapToInt(PdfBlock::length).sum();
    }

    private ExtractedBlock body(int start) {
        PdfBlock block = blocks.get(start);
        StringBuilder whole = new StringBuilder();
        append(whole, block);
        int at = start;
        if (isDropCap(block, start)) {
            at = start + 1;
            joined.add(blocks.get(at));
            whole.append(whole(blocks.get(at)));
        }
        for (int next = continuation(at); next > 0; next = continuation(at)) {
            for (PdfBlock between : blocks.subList(at + 1, next)) {
                if (isFormula(between, blocks.get(at), blocks.get(next))) {
                    append(whole, between);
                    joined.add(between);
                }
            }
            append(whole, blocks.get(next));
            joined.add(blocks.get(next));
            at = next;
        }
        return LineJoiner.item(whole.toString())
                .filter(item -> block.isBulleted())
                .map(ExtractedBlock::listItem)
                .orElseGet(() -> ExtractedBlock.paragraph(whole.toString()));
    }

    private void append(StringBuilder whole, PdfBlock block) {
        block.lines().forEach(line -> hyphenation.append(whole, line.text()));
    }

    private String whole(PdfBlock block) {
        StringBuilder whole = new StringBuilder();
        append(whole, block);
        return whole.toString();
    }

    /** A large first letter beside the lines that it begins. */
    private boolean isDropCap(PdfBlock block, int at) {
        return at + 1 < blocks.size()
                && block.text().matches("\\p{Lu}")
                && block.style().size() > DROP_CAP * blocks.get(at + 1).style().size()
                && block.page() == blocks.get(at + 1).page()
                && blocks.get(at + 1).first().left()
                        >= block.right() - block.style().size();
    }

    /** Returns which block the sentence at the end of block {@code at} goes on in, 0 if in none. */
    private int continuation(int at) {
        PdfBlock block = blocks.get(at);
        if (block.endsSentence()) {
            return 0;
        }
        boolean isNext = true;
        for (int i = at + 1; i < Math.min(blocks.size(), at + REACH); i++) {
            PdfBlock other = blocks.get(i);
            if (other.page() > block.page() + 1 || headings.containsKey(other)) {
                return 0;
            }
            if (joined.contains(other) || isBeside(other, block)) {
                continue;
            }
            if (goesOn(block, other, isNext)) {
                return i;
            }
            if (other.isProse()) {
                return 0;
            }
            isNext = false;
        }
        return 0;
    }

    /** Returns whether {@code other} is no part of the text that {@code block} is in: a note, a caption, code. */
    private static boolean isBeside(PdfBlock other, PdfBlock block) {
        return other.isCaption()
                || other.style().size() < SMALLER * block.style().size()
                || !other.style().isAsLargeAs(block.style())
                || other.style().fixed() != block.style().fixed();
    }

    private static boolean goesOn(PdfBlock block, PdfBlock other, boolean isNext) {
        boolean sameColumnBelow = other.page() == block.page()
                && other.first().y() > block.last().y()
                && Math.min(other.right(), block.right()) > Math.max(other.left(), block.left());
        boolean elsewhere = other.page() > block.page() || other.left() > block.right();
        if (other.isBulleted() || !(sameColumnBelow || elsewhere)) {
            return false;
        }
        if (PdfBlock.isInsideSentence(other.first())) {
            return other.length() >= LABEL || other.endsSentence() || sameColumnBelow;
        }
        return elsewhere && isNext && isCutAtColumn(block, other);
    }

    /** A sentence may go on with a name: its last line is full, and the next column begins in the middle of text. */
    private static boolean isCutAtColumn(PdfBlock block, PdfBlock other) {
        double em = block.style().size();
        return block.lines().size() > 1
                && other.lines().size() > 1
                && !PdfBlock.isNumbered(other.first())
                && block.last().right() > block.right() - em
                && other.first().left() < other.bodyLeft() + INDENT * em
                && other.first().right() > other.right() - 2 * em;
    }

    private static boolean isFormula(PdfBlock between, PdfBlock before, PdfBlock after) {
        return between.page() == before.page()
                && between.page() == after.page()
                && between.length() <= FORMULA
                && !between.isCaption()
                && between.first().y() > before.first().y()
                && between.last().y() < after.last().y()
                && Math.min(between.right(), before.right()) > Math.max(between.left(), before.left());
    }
}
