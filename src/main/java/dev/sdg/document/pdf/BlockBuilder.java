package dev.sdg.document.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts the lines of a page together to blocks.
 *
 * <p>A line goes on with the block above it when it stands in the same column, in the same type, at the usual distance,
 * and nothing says that a paragraph begins: an indent, a bullet, a line before it that had room for its first word. A
 * sentence that is not at its end goes on over a wider distance, too.
 */
final class BlockBuilder {
    private static final int REACH = 3;
    private static final int SHORT = 25;
    private static final double WIDER = 1.25;
    private static final double FARTHEST = 3.6;
    private static final double INDENT = 0.8;
    private static final double SAME_ROW = 0.6;
    private static final double NEAR = 3;
    private static final int AROUND = 6;
    private static final double MOST_LINES = 0.8;

    private final List<PdfLine> lines;
    private final int page;
    private final Leading leading;
    private final Predicate<String> isHeading;
    private final List<PdfBlock> blocks = new ArrayList<>();

    /** Makes a builder for the lines of one page; those that {@code isHeading} names stand alone. */
    BlockBuilder(List<PdfLine> lines, int page, Leading leading, Predicate<String> isHeading) {
        this.lines = lines;
        this.page = page;
        this.leading = leading;
        this.isHeading = isHeading;
    }

    List<PdfBlock> blocks() {
        for (int i = 0; i < lines.size(); i++) {
            add(i);
        }
        return blocks;
    }

    private void add(int index) {
        PdfLine line = lines.get(index);
        for (int back = 1; back <= Math.min(REACH, blocks.size()); back++) {
            PdfBlock block = blocks.get(blocks.size() - back);
            if (isInRow(block.last(), line)) {
                block.addToLast(line);
                return;
            }
            if (goesOn(block, line, index)) {
                block.add(line);
                return;
            }
            if (block.length() > SHORT) {
                break;
            }
        }
        blocks.add(new PdfBlock(page, line));
    }

    private static boolean isInRow(PdfLine last, PdfLine line) {
        return Math.abs(line.y() - last.y()) < SAME_ROW * last.size()
                && line.size() <= last.size()
                && line.left() >= last.left()
                && line.left() - last.right() < NEAR * last.size();
    }

    private boolean goesOn(PdfBlock block, PdfLine line, int index) {
        PdfLine last = block.last();
        double down = line.y() - last.y();
        if (down < last.size() / 3
                || down > FARTHEST * last.size()
                || !isSameColumn(block, line)
                || !line.style().isAsLargeAs(last.style())
                || line.style().fixed() != last.style().fixed()
                || isHeading.test(last.text())
                || isHeading.test(line.text())
                || PdfBlock.isBulleted(line)) {
            return false;
        }
        if (!last.endsSentence() && PdfBlock.isInsideSentence(line)) {
            return true;
        }
        return line.style().bold() == last.style().bold()
                && isUsual(block, index, down)
                && !beginsParagraph(block, line, index);
    }

    private static boolean isSameColumn(PdfBlock block, PdfLine line) {
        return Math.min(block.right(), line.right()) > Math.max(block.left(), line.left());
    }

    private boolean isUsual(PdfBlock block, int index, double down) {
        double usual = leading.of(block.last().size());
        if (block.lines().size() > 1) {
            return down <= WIDER * block.leading();
        }
        return down <= WIDER * usual || isDistanceOfNext(index, down);
    }

    private boolean isDistanceOfNext(int index, double down) {
        if (index + 1 >= lines.size()) {
            return false;
        }
        PdfLine line = lines.get(index);
        PdfLine next = lines.get(index + 1);
        return line.style().equals(next.style())
                && line.overlaps(next)
                && Math.abs(next.y() - line.y() - down) < (WIDER - 1) / 2 * down;
    }

    private boolean beginsParagraph(PdfBlock block, PdfLine line, int index) {
        PdfLine last = block.last();
        double em = last.size();
        if (last.right() + line.firstWordWidth() + em < columnRight(last, index)) {
            return true;
        }
        boolean isOut = block.lines().size() > 1 && line.left() < block.bodyLeft() - INDENT * em;
        boolean isIn = line.left() > block.bodyLeft() + INDENT * em;
        return last.endsSentence() && (isOut || isIn || PdfBlock.isNumbered(line));
    }

    /** Where the lines around {@code line} end that begin where it does, but for the longest of them. */
    private double columnRight(PdfLine line, int index) {
        double[] ends = lines.subList(Math.max(0, index - AROUND), Math.min(lines.size(), index + AROUND)).stream()
                .filter(other -> Math.abs(other.left() - line.left()) < NEAR * line.size()
                        && other.style().isAsLargeAs(line.style()))
                .mapToDouble(PdfLine::right)
                .sorted()
                .toArray();
        return ends.length == 0 ? line.right() : ends[(int) Math.ceil(MOST_LINES * ends.length) - 1];
    }
}
