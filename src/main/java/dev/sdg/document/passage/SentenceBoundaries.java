package dev.sdg.document.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the sentences of a paragraph in any language, by the rules of Unicode (UAX 29), but for full stops that end an
 * abbreviation or an initial. In doubt two sentences stay together.
 */
public final class SentenceBoundaries {
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:^|[\\s(\\[\"'“„«])(?:\\p{L}|(?iu:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Jr|St|Mt"
                    + "|Nr|No|Nos|Fig|Figs|Eq|Sec|Ch|Vol|vs|cf|al|approx|ca|bzw|ggf|inkl|evtl|usw|vgl|Abb|Art"
                    + "|Abs|Bd|Hr|Fr"
                    + "|Mme|Mlle|M|pág|págs|núm|p|pp|e\\.g|i\\.e|z\\.\\s?B|d\\.\\s?h|u\\.\\s?a|o\\.\\s?ä|s\\.\\s?o"
                    + "|Inc|Ltd|Co|Corp|Gen|Col|Lt|Capt|Rev|Hon|Gov|Sen|Rep|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\\.\\s*$");
    /** Arabic, Urdu, Devanagari and Ethiopic marks that the JDK's rules do not know as ends. */
    private static final Pattern OTHER_STOP = Pattern.compile("[؟۔।॥።][\\s»”\"]+");

    private static final int LONGEST_ABBREVIATION = 12;

    private SentenceBoundaries() {}

    /**
     * A part of a text, white space around it excluded.
     *
     * @param start offset of its first character
     * @param end offset behind its last character
     */
    public record Span(int start, int end) {
        /** Returns the part of {@code text}. */
        public String of(String text) {
            return text.substring(start, end);
        }
    }

    /** Returns the sentences of {@code text} in order; together they hold all of it but white space. */
    public static List<Span> of(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<Span> sentences = new ArrayList<>();
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || isEnd(text, end)) {
                addParts(sentences, text, start, end);
                start = end;
            }
        }
        return sentences;
    }

    /**
     * Returns the sentences of {@code text} that the characters from {@code start} to {@code end} touch, as they stand
     * there. Headings, list items and rows of tables are sentences, too.
     */
    public static String around(String text, int start, int end) {
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int lineEnd = text.indexOf('\n', end);
        String lastLine = text.substring(
                text.lastIndexOf('\n', Math.max(start, end - 1)) + 1, lineEnd < 0 ? text.length() : lineEnd);
        int lastLineStart = (lineEnd < 0 ? text.length() : lineEnd) - lastLine.length();
        int from = sentence(line(text, lineStart), start - lineStart).start() + lineStart;
        int to = sentence(lastLine, end - 1 - lastLineStart).end() + lastLineStart;
        return text.substring(from, to);
    }

    private static String line(String text, int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static Span sentence(String line, int at) {
        return of(line).stream().filter(span -> at < span.end()).findFirst().orElse(new Span(0, line.length()));
    }

    private static void addParts(List<Span> sentences, String text, int start, int end) {
        int from = start;
        Matcher stop = OTHER_STOP.matcher(text).region(start, end);
        while (stop.find()) {
            add(sentences, text, from, stop.end());
            from = stop.end();
        }
        add(sentences, text, from, end);
    }

    private static boolean isEnd(String text, int end) {
        String before = text.substring(Math.max(0, end - LONGEST_ABBREVIATION), end);
        return !Character.isLowerCase(text.codePointAt(end))
                && !ABBREVIATION.matcher(before).find();
    }

    private static void add(List<Span> sentences, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            sentences.add(new Span(from, to));
        }
    }
}
