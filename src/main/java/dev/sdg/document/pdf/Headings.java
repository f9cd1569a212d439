package dev.sdg.document.pdf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Tells headings: titles of bookmarks, and short blocks in larger or bolder type than the document's text that stand
 * above some.
 */
final class Headings {
    /** A number of a section, or all in capitals. */
    private static final Pattern TITLE = Pattern.compile(
            "(?:(?:\\d+\\.){1,4}\\d+\\.?|[A-Z]\\.|[IVX]+\\.)\\s+\\p{Lu}.*|(?:\\d+\\.?\\s+)?[\\p{Lu} ,&:-]{4,}");

    private static final double LARGER = 1.12;
    private static final int LONGEST = 120;
    private static final int MOST_LINES = 3;
    private static final int LEAST_LETTERS = 3;
    private static final int LEAST_TEXT = 60;
    private static final int LOWEST = 6;

    private final List<PdfBlock> blocks;
    private final ToIntFunction<String> bookmark;
    private final PdfLine.Style text;

    /**
     * Makes it for the blocks of a document.
     *
     * @param bookmark the level, from 1, of the bookmark of a title, 0 where there is none
     */
    Headings(List<PdfBlock> blocks, ToIntFunction<String> bookmark) {
        this.blocks = blocks;
        this.bookmark = bookmark;
        this.text = mostUsed(blocks);
    }

    private static PdfLine.Style mostUsed(List<PdfBlock> blocks) {
        Map<PdfLine.Style, Integer> characters = new HashMap<>();
        blocks.forEach(block -> characters.merge(block.style(), block.length(), Integer::sum));
        return characters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(new PdfLine.Style(1, false, false));
    }

    /** Returns the blocks that are headings, each with its level from 1. */
    Map<PdfBlock, Integer> levels() {
        Map<PdfBlock, Integer> levels = new HashMap<>();
        boolean aboveText = false;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            PdfBlock block = blocks.get(i);
            int marked = bookmark.applyAsInt(block.text());
            if (marked > 0) {
                levels.put(block, marked);
            } else if (aboveText && looksLikeHeading(block) && !isInSentence(i)) {
                levels.put(block, 0);
            } else {
                aboveText = block.isBulleted() || block.length() >= LEAST_TEXT;
            }
        }
        rank(levels);
        return levels;
    }

    /** A formula in the middle of a sentence may be larger than the text. */
    private boolean isInSentence(int at) {
        return at > 0
                && at + 1 < blocks.size()
                && blocks.get(at - 1).isProse()
                && !blocks.get(at - 1).endsSentence()
                && PdfBlock.isInsideSentence(blocks.get(at + 1).first());
    }

    private boolean looksLikeHeading(PdfBlock block) {
        PdfLine.Style style = block.style();
        boolean standsOut = style.size() >= LARGER * text.size()
                || (style.bold() && !text.bold() && style.isAsLargeAs(text))
                || (block.lines().size() == 1 && TITLE.matcher(block.text()).matches());
        return standsOut
                && block.length() <= LONGEST
                && block.lines().size() <= MOST_LINES
                && !block.isBulleted()
                && !block.isCaption()
                && Character.isLetterOrDigit(block.text().codePointAt(0))
                && !PdfBlock.isInsideSentence(block.first())
                && (!block.endsSentence() || block.text().endsWith("?"))
                && block.text().codePoints().filter(Character::isLetter).count() >= LEAST_LETTERS;
    }

    /** The larger its type, the higher a heading; those that bookmarks name are above all others. */
    private static void rank(Map<PdfBlock, Integer> levels) {
        boolean hasBookmarks = levels.values().stream().anyMatch(level -> level > 0);
        TreeSet<Double> sizes = new TreeSet<>(Comparator.reverseOrder());
        levels.forEach((block, level) -> sizes.add(block.style().size()));
        levels.replaceAll((block, level) -> level > 0
                ? level
                : hasBookmarks
                        ? LOWEST
                        : Math.min(LOWEST, sizes.headSet(block.style().size()).size() + 1));
    }
}
