package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.LineJoiner;
import dev.sdg.text.TokenEstimate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells text that something can be learned from: at least one sentence of 40 characters (of about 15 in Chinese,
 * Japanese or Korean), or a table with that much in it. Titles, addresses, encoded data and lines of a table of
 * contents are none.
 */
final class ContentFilter {
    private static final int TOKENS = 10;
    private static final int TOKENS_WITHOUT_FULL_STOP = 20;
    private static final double LETTERS = 0.6;
    private static final Pattern CONTENTS_LINE =
            Pattern.compile("(?:\\.{4,}|(?:\\. ){4,}|…{2,}|_{4,})\\s*[\\divxlc]+\\s*$");
    private static final Pattern NO_WORD =
            Pattern.compile("\\b(?:https?|ftp)://\\S+|\\bwww\\.\\S+|(?<!\\S)[^\\s@]{1,64}@\\S+|[\\w+/=-]{60,}");

    private ContentFilter() {}

    static boolean isIn(List<Block> blocks) {
        return blocks.stream().anyMatch(ContentFilter::isIn);
    }

    private static boolean isIn(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH, LIST_ITEM -> hasSentence(block.text());
            case TABLE -> hasRows(block.text());
            case CODE -> false;
            case PRE_CHUNKED -> true;
        };
    }

    private static boolean hasSentence(String text) {
        return TokenEstimate.of(text) >= TOKENS
                && SentenceBoundaries.of(text).stream()
                        .map(span -> span.of(text))
                        .anyMatch(ContentFilter::isSentence);
    }

    private static boolean isSentence(String sentence) {
        String words = NO_WORD.matcher(sentence).replaceAll("").strip();
        int tokens = TokenEstimate.of(words);
        return tokens >= (LineJoiner.endsSentence(sentence) ? TOKENS : TOKENS_WITHOUT_FULL_STOP)
                && isMostlyLetters(words)
                && !CONTENTS_LINE.matcher(words).find();
    }

    private static boolean isMostlyLetters(String text) {
        long visible = text.codePoints()
                .filter(character -> !Character.isWhitespace(character))
                .count();
        long letters = text.codePoints().filter(ContentFilter::isLetter).count();
        return letters >= LETTERS * visible;
    }

    /** Marks belong to letters in the scripts of India and South-East Asia. */
    private static boolean isLetter(int character) {
        int type = Character.getType(character);
        return Character.isLetter(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean hasRows(String table) {
        return table.lines().count() > 2
                && TokenEstimate.of(table) >= TOKENS
                && table.codePoints().anyMatch(Character::isLetter);
    }
}
