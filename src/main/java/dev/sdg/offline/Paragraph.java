package dev.sdg.offline;

import dev.sdg.offline.grammar.SentenceSplitter.Place;
import java.util.List;
import java.util.Optional;

/**
 * A paragraph of a passage.
 *
 * @param heading the heading that it stands under
 * @param opensSection whether it is the first paragraph under that heading
 * @param text as it stands in the passage
 * @param places of its sentences in {@code text}, in order
 */
record Paragraph(Optional<String> heading, boolean opensSection, String text, List<Place> places) {
    Paragraph {
        places = List.copyOf(places);
    }

    /** Returns the sentences, in order. */
    List<String> sentences() {
        return places.stream()
                .map(place -> text.substring(place.start(), place.end()))
                .toList();
    }

    /** Returns the text of {@code window}. */
    String text(SentenceWindow window) {
        return text.substring(
                places.get(window.from()).start(), places.get(window.to() - 1).end());
    }
}
