package dev.sdg.offline.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.sentdetect.SentenceDetectorME;

/** Finds where sentences begin and end. Safe for use by many threads. */
public final class SentenceSplitter {

    /** Words after which a full stop ends no sentence. */
    private static final Set<String> ABBREVIATIONS = WordList.words("abbreviations.txt");

    /** Marks that end a sentence, brackets and quotation marks behind them, and white space or the end. */
    private static final Pattern STOP = Pattern.compile("([.!?]+[)\"”’']*)(?:\\s+|$)");

    private final EnglishModel<SentenceDetectorME> detector = EnglishModel.sentenceDetector();

    /** A sentence's place in the text, in UTF-16 units. */
    public record Place(int start, int end) {}

    /**
     * Returns the places of the sentences of {@code text}, in order, without the white space around them.
     *
     * @param inOneCase whether capitals do not tell where a sentence begins, since all letters are small or all large
     */
    public List<Place> split(String text, boolean inOneCase) {
        if (inOneCase) {
            return atStops(text);
        }
        List<Place> places = new ArrayList<>();
        for (Place place : detected(text)) {
            int last = places.size() - 1;
            if (last >= 0 && continues(text, places.get(last), place)) {
                places.set(last, new Place(places.get(last).start(), place.end()));
            } else {
                places.add(place);
            }
        }
        return places;
    }

    private static List<Place> atStops(String text) {
        List<Place> places = new ArrayList<>();
        int from = 0;
        Matcher stop = STOP.matcher(text);
        while (stop.find()) {
            String word = wordBefore(text, stop.start());
            if (!word.matches("\\p{L}(?:\\.\\p{L})*") && !ABBREVIATIONS.contains(word)) {
                places.add(new Place(from, stop.end(1)));
                from = stop.end();
            }
        }
        if (from < text.length()) {
            places.add(new Place(from, text.length()));
        }
        return places;
    }

    private synchronized List<Place> detected(String text) {
        List<Place> places = new ArrayList<>();
        for (opennlp.tools.util.Span span : detector.get().sentPosDetect(text)) {
            cut(text, span.getStart(), span.getEnd(), places);
        }
        return places;
    }

    /** The model sees a full stop before a capital letter as part of a name now and then. */
    private static void cut(String text, int start, int end, List<Place> places) {
        int from = start;
        for (int i = start; i + 2 < end; i++) {
            if ((text.charAt(i) == '?' || (text.charAt(i) == '.' && i > start + 3 && isLower(text, i - 2, i)))
                    && text.charAt(i + 1) == ' '
                    && Character.isUpperCase(text.charAt(i + 2))
                    && !ABBREVIATIONS.contains(wordBefore(text, i))) {
                places.add(new Place(from, i + 1));
                from = i + 2;
            }
        }
        places.add(new Place(from, end));
    }

    private static boolean isLower(String text, int start, int end) {
        return text.substring(start, end).chars().allMatch(Character::isLowerCase);
    }

    private static boolean continues(String text, Place before, Place after) {
        String last = wordBefore(text, before.end() - 1);
        boolean initial = last.length() == 1 && Character.isLetter(last.charAt(0)) && !last.equals("i");
        return Character.isLowerCase(text.charAt(after.start()))
                || (text.charAt(before.end() - 1) == '.' && (initial || ABBREVIATIONS.contains(last)));
    }

    private static String wordBefore(String text, int stop) {
        int end = stop;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && text.charAt(start - 1) != '(') {
            start--;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
