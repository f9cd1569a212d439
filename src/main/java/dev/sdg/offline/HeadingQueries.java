package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.SelfContained;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes headings as what people type into a search box, with the sentences that open the text under them. */
final class HeadingQueries {

    /** Headings that say where, not what. */
    private static final Set<String> GENERIC = WordList.phrases("generic-headings.txt");

    private static final int MOST_SENTENCES = 3;
    private static final int MORE_WORDS = 9;
    private static final double SCORE = 0.85;

    private HeadingQueries() {}

    /** Returns the topics among the headings of {@code paragraphs}, all of {@code passage}. */
    static List<GeneratedQuestion> find(Passage passage, List<Paragraph> paragraphs) {
        List<GeneratedQuestion> found = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            if (paragraph.opensSection()) {
                topic(passage, paragraph)
                        .flatMap(topic -> query(topic, paragraph, found.size()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<GeneratedQuestion> query(String topic, Paragraph paragraph, int number) {
        return SentenceWindow.around(paragraph.sentences(), 0, MOST_SENTENCES)
                .map(paragraph::text)
                .filter(text -> isAbout(topic, text))
                .map(text -> new GeneratedQuestion(topic, text, text, text, -100 - number, SCORE, paragraph.heading()));
    }

    /** The text must take up the topic, and say more than it. */
    private static boolean isAbout(String topic, String text) {
        Set<String> words = ContentWords.of(topic);
        Set<String> said = ContentWords.of(text);
        return words.stream().anyMatch(said::contains) && said.size() >= words.size() + MORE_WORDS;
    }

    private static Optional<String> topic(Passage passage, Paragraph paragraph) {
        return paragraph
                .heading()
                .map(HeadingQueries::plain)
                .filter(HeadingQueries::isTopic)
                .flatMap(heading -> {
                    boolean specific = ContentWords.of(heading).size() >= 2;
                    return specific ? Optional.of(heading) : withTitle(passage, heading);
                });
    }

    private static boolean isTopic(String heading) {
        return !heading.isBlank()
                && !heading.endsWith("?")
                && !GENERIC.contains(heading.toLowerCase(Locale.ROOT))
                && SelfContained.isProse(heading + " ")
                && heading.split(" ", -1).length <= 9;
    }

    private static Optional<String> withTitle(Passage passage, String heading) {
        return passage.headings().stream()
                .map(HeadingQueries::plain)
                .filter(title -> !title.equals(heading)
                        && isTopic(title)
                        && ContentWords.of(title).size() >= 1)
                .filter(title -> (title + heading).length() <= 60)
                .findFirst()
                .map(title -> title + ": " + heading);
    }

    /** Returns {@code heading} without its number, and not in capitals. */
    private static String plain(String heading) {
        String plain = heading.strip().replaceFirst("^(\\d+[.)]?)+\\s+", "").replaceFirst(":( .*)?$", "");
        boolean capitals = plain.equals(plain.toUpperCase(Locale.ROOT)) && plain.length() > 5;
        return capitals ? plain.charAt(0) + plain.substring(1).toLowerCase(Locale.ROOT) : plain;
    }
}
