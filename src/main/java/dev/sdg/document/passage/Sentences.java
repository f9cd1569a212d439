package dev.sdg.document.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the sentences of a paragraph in any language, by the rules of Unicode (UAX 29), but for full stops that end
 * an abbreviation or an initial. In doubt two sentences stay together.
 */
final class Sentences {
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:^|[\\s(\\[\"'“„«])(?:\\p{L}|(?iu:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Jr|St|Mt"
                    + "|Nr|No|Nos|Fig|Figs|Eq|Sec|Ch|Vol|vs|cf|al|approx|ca|bzw|ggf|inkl|evtl|usw|vgl|Abb|Art|Abs|Bd|Hr|Fr"
                    + "|Mme|Mlle|M|pág|págs|núm|p|pp|e\\.g|i\\.e|z\\.\\s?B|d\\.\\s?h|u\\.\\s?a|o\\.\\s?ä|s\\.\\s?o"
                    + "|Inc|Ltd|Co|Corp|Gen|Col|Lt|Capt|Rev|Hon|Gov|Sen|Rep|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\\.\\s*$");
    /** Arabic, Urdu, Devanagari and Ethiopic marks that the JDK's rules do not know as ends. */
    private static final Pattern OTHER_STOP = Pattern.compile("[؟۔।॥።][\\s»”\"]+");

    private static final int LONGEST_ABBREVIATION = 12;

    private Sentences() {}

    /** A part of a text, white space around it excluded. */
    record Span(int start, int end) {
        String of(String text) {
            return text.substring(start, end);
        }
    }

    /** Returns the sentences of {@code text} in order; together they hold all of it but white space. */
    static List<Span> of(String text) {
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
