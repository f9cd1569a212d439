package dev.sdg.offline.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetectorME;

/** Finds where sentences begin and end. Safe for use by many threads. */
public final class SentenceSplitter {

    /** Words after which a full stop ends no sentence. */
    private static final Set<String> ABBREVIATIONS = WordList.words("abbreviations.txt");

    private final EnglishModel<SentenceDetectorME> detector = EnglishModel.sentenceDetector();

    /** A sentence's place in the text, in UTF-16 units. */
    public record Place(int start, int end) {}

    /** Returns the places of the sentences of {@code text}, in order, without the white space around them. */
    public List<Place> split(String text) {
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
        char first = text.charAt(after.start());
        return Character.isLowerCase(first)
                || (text.charAt(before.end() - 1) == '.' && ABBREVIATIONS.contains(wordBefore(text, before.end() - 1)));
    }

    private static String wordBefore(String text, int stop) {
        int start = stop;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && text.charAt(start - 1) != '(') {
            start--;
        }
        return text.substring(start, stop).toLowerCase(Locale.ROOT);
    }
}
