package dev.sdg.generate.dedup;

import java.util.Arrays;

/**
 * The words of a text, each as a hash. White space and punctuation do not count; a character of a script that is
 * written without blanks (and of Hangul) is a word, and so is a sign that can change what is meant, as in 3 + 4 and 3 -
 * 4.
 */
public final class WordHashes {
    private static final int FIRST_UNSPACED = 0x0E00;

    private WordHashes() {}

    /** Returns the hashes of the words of {@code text}, in order; words that differ in case differ. */
    public static int[] of(String text) {
        int[] hashes = new int[text.length()];
        int words = 0;
        int next = 0;
        while (next < text.length()) {
            int end = endOfWord(text, next);
            if (end > next) {
                hashes[words++] = hash(text, next, end);
            } else {
                int c = text.codePointAt(next);
                end += Character.charCount(c);
                if (isAWord(c)) {
                    hashes[words++] = c;
                }
            }
            next = end;
        }
        return Arrays.copyOf(hashes, words);
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isOfAWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isOfAWord(int c) {
        return (Character.isLetterOrDigit(c) || isMark(Character.getType(c))) && !isUnspaced(c);
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAWord(int c) {
        return isUnspaced(c) || "+-*/%#@&_\\".indexOf(c) >= 0 || isSymbol(Character.getType(c));
    }

    private static boolean isSymbol(int type) {
        return type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL || type == Character.OTHER_SYMBOL;
    }

    /** A look at the script is slow, and the first of these scripts is that of Thai. */
    private static boolean isUnspaced(int c) {
        return c >= FIRST_UNSPACED
                && switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }
}
