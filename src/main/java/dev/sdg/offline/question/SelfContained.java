package dev.sdg.offline.question;

import dev.sdg.offline.grammar.WordList;
import dev.sdg.text.WordCount;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells sentences that stand alone from those that lean on what was said before, and from what is no sentence. */
public final class SelfContained {

    /** First words that point back. */
    private static final Set<String> POINTERS = WordList.words("pointers-at-the-start.txt");

    private static final Pattern POINTING_PHRASE =
            Pattern.compile("(?i)^(as a result|for example|for instance|in addition|in contrast|on the other hand|"
                    + "by contrast|in turn|in (this|that|these|those|such|both|either|each)|at (this|that|the same)|"
                    + "after (this|that|these)|because of (this|that|these)|for (this|that|these|both)|with (this|"
                    + "these|that)|the (latter|former|same|other|others|second|third|first|next|following|above|"
                    + "previous|resulting|remaining|rest|result|reason|answer|difference is|effect|opposite)|"
                    + "in other words|in fact|as (above|before|well)|from (this|these|then|there)|to (this|that|"
                    + "do this|do so)|on (this|that|these)|under (this|these)|during (this|that)|by (this|then|that)|"
                    + "at (first|last)|of (these|those|this)|like (this|these))\\b.*");

    private static final Pattern NO_PROSE = Pattern.compile(
            "[{}<>=|\\\\`_~^*#@\\[\\]]|https?:|www\\.|\\.\\.\\.|…|\\w\\(\\)|--|::|\\$\\w|\\w/\\w+/|[,;:]\\s*[,;:]");

    /**
     * Two numbers side by side, a part behind a bullet or a gap of dots, several semicolons, or commas without words.
     */
    private static final Pattern LIST =
            Pattern.compile("(?<!\\S)\\d[\\d.,]*\\s+\\d|[•·▪■□◦]|\\.{3}|;.*;|(?:,[^\\s,]*\\s\\p{Lu}[^\\s,]*){4}");

    /** Words that point out of a sentence wherever they stand in it, or where nothing in front can be meant. */
    private static final Pattern POINTER_INSIDE =
            Pattern.compile("(?i).*\\b(this|these|those|above|below|following|aforementioned|here|he|she|his|her|him|"
                    + "our|ours|former|latter|previous|previously|earlier|herein|i|me|my|i'm|i've|i’m|i’ve|"
                    + "thereby|therefore|thus|such an?|in such|under (?:study|discussion|consideration|review)|"
                    + "also|another|others|the (?:first|second|third|other|same|present)|"
                    + "listing|figure|table|chapter|section|appendix|author|authors|paper|article|book|report)\\b.*"
                    + "|(?:\\S+\\s+){0,7}(?i:it|its|they|them|their|one|ones)\\b.*");

    /** "The program was tested": which program is said elsewhere. */
    private static final Pattern KNOWN_ALREADY =
            Pattern.compile("The \\p{Ll}+ (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should"
                    + "|do|does|did|then|not|only|\\p{Ll}+(?:s|ed))\\b.*");

    /** "Please refer to the manual", "More information is available online". */
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?is).*\\b(?:refer to|see (?:the|our|also|below|above|this|here|\\p{Lu})|"
                    + "please (?:see|visit|read|contact)|visit|click|(?:check|review) (?:the|out|our|updated)|"
                    + "(?:more|for|additional|further) information|docs|website|web ?page|pdf|learn more|read about|"
                    + "(?:found|available) (?:in|at|on|online|here) |read (?:the|more|our)|as follows|the following|"
                    + "below|above)\\b.*");

    private static final double LEAST_LETTERS = 0.75;
    private static final int LEAST_WORDS_ALONE = 6;
    private static final int MOST_WORDS_ALONE = 35;
    private static final double LEAST_SMALL = 0.3;
    private static final int LEAST_WORDS = 4;
    private static final int MOST_WORDS = 40;

    private SelfContained() {}

    /** Returns whether {@code sentence} is prose and a whole statement that can be understood alone. */
    public static boolean isStatement(String sentence) {
        int words = WordCount.of(sentence);
        return words >= LEAST_WORDS
                && words <= MOST_WORDS
                && sentence.endsWith(".")
                && isSentence(sentence)
                && startsAlone(sentence);
    }

    /** Returns whether {@code sentence} is a whole statement that points at nothing outside of it. */
    public static boolean standsAlone(String sentence) {
        int words = WordCount.of(sentence);
        return words >= LEAST_WORDS_ALONE
                && words <= MOST_WORDS_ALONE
                && sentence.matches("(?s).*[.!][”\"’')]?")
                && isSentence(sentence)
                && startsAlone(sentence)
                && !KNOWN_ALREADY.matcher(sentence).matches()
                && !POINTER_INSIDE.matcher(sentence).matches();
    }

    /** Returns whether {@code text} sends its reader to another text. */
    public static boolean pointsElsewhere(String text) {
        return ELSEWHERE.matcher(text).matches();
    }

    /** Returns whether {@code text} is mostly words, as prose with a few numbers or names of code still is. */
    public static boolean isReadable(String text) {
        long letters = text.codePoints()
                .filter(c -> Character.isLetter(c) || Character.isWhitespace(c))
                .count();
        return letters >= LEAST_LETTERS * text.codePointCount(0, text.length());
    }

    /** Returns whether {@code text} is prose and shaped as a sentence is. */
    public static boolean isSentence(String text) {
        return isProse(text) && !isListed(text);
    }

    /** Rows of tables, addresses and references, glued to a sentence: many numbers, names or parts, few small words. */
    private static boolean isListed(String sentence) {
        String[] words = sentence.split("\\s+", -1);
        long small = Stream.of(words)
                .filter(word -> !word.isEmpty() && Character.isLowerCase(word.codePointAt(0)))
                .count();
        return small < LEAST_SMALL * words.length || LIST.matcher(sentence).find();
    }

    /** Returns whether a text may begin with {@code sentence}: its first words do not point back. */
    public static boolean startsAlone(String sentence) {
        String first = sentence.split("[\\s,;:'’]", 2)[0].toLowerCase(Locale.ROOT);
        return Character.isUpperCase(sentence.codePointAt(0))
                && !POINTERS.contains(first)
                && !POINTING_PHRASE.matcher(sentence).matches();
    }

    /** Returns whether {@code sentence} is ordinary prose: no code, no address, no table, no shouting. */
    public static boolean isProse(String text) {
        long letters =
                text.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
        return !text.endsWith(":")
                && !NO_PROSE.matcher(text).find()
                && letters >= text.length() * 0.8
                && !text.equals(text.toUpperCase(Locale.ROOT))
                && isBalanced(text);
    }

    /** Returns whether brackets and quotation marks in {@code text} come in pairs. */
    public static boolean isBalanced(String text) {
        return count(text, '(') == count(text, ')')
                && count(text, '"') % 2 == 0
                && count(text, '“') == count(text, '”');
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }
}
