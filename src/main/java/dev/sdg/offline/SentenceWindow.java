package dev.sdg.offline;

import dev.sdg.offline.Section.PlacedSentence;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some sentences of a section.
 *
 * @param from index of the first sentence
 * @param to index behind the last
 */
record SentenceWindow(int from, int to) {

    private static final int MOST_WORDS = 110;
    private static final int LEAST_WORDS = 5;

    /**
     * Returns the window around sentence {@code index} in its paragraph: it begins with a sentence that does not point
     * back, is at most {@code most} sentences long, and can be understood without the rest.
     */
    static Optional<SentenceWindow> around(Section section, int index, int most) {
        List<String> sentences = section.sentenceTexts();
        int from = index;
        while (from > 0
                && (index - from + 1 < most)
                && isOneBlock(section, from - 1, index)
                && words(section, from - 1, index + 1) <= MOST_WORDS) {
            from--;
        }
        while (from < index && !SelfContained.startsAlone(sentences.get(from))) {
            from++;
        }
        int to = index + 1;
        while (to < sentences.size()
                && to - from < most
                && isOneBlock(section, from, to)
                && words(section, from, to + 1) <= MOST_WORDS) {
            to++;
        }
        boolean alone = SelfContained.startsAlone(sentences.get(from));
        return alone && sentences.subList(from, to).stream().allMatch(SelfContained::isSentence)
                ? Optional.of(new SentenceWindow(from, to))
                : Optional.empty();
    }

    /** Returns the windows that the sentences of {@code section} fall into, each of a few dozen words or more. */
    static List<SentenceWindow> parts(Section section) {
        List<SentenceWindow> parts = new ArrayList<>();
        int from = 0;
        int end = section.sentences().size();
        for (int to = 1; to <= end; to++) {
            boolean full = to == end || words(section, from, to + 1) > MOST_WORDS || isParted(section, to);
            if (full) {
                addPart(parts, section, from, to);
                from = to;
            }
        }
        return parts;
    }

    private static void addPart(List<SentenceWindow> parts, Section section, int from, int to) {
        SentenceWindow part = new SentenceWindow(from, to);
        if (words(section, from, to) >= LEAST_WORDS
                && words(section, from, to) <= 2 * MOST_WORDS
                && SelfContained.isReadable(part.text(section))) {
            parts.add(part);
        }
    }

    /** A quote in front of sentence {@code index} is somebody else's text. */
    private static boolean isParted(Section section, int index) {
        int before = section.sentences().get(index - 1).block();
        int after = section.sentences().get(index).block();
        return before < after
                && section.blocks().subList(before, after + 1).stream()
                        .anyMatch(block -> block.text().startsWith(">"));
    }

    private static boolean isOneBlock(Section section, int from, int last) {
        return section.sentences().get(from).block()
                == section.sentences().get(last).block();
    }

    /** Returns the sentences of the window in {@code section}, as they stand. */
    String text(Section section) {
        return section.text()
                .substring(
                        section.sentences().get(from).start(),
                        section.sentences().get(to - 1).end());
    }

    /** Returns how many words the window has in {@code section}. */
    int words(Section section) {
        return words(section, from, to);
    }

    private static int words(Section section, int from, int to) {
        return section.sentences().subList(from, to).stream()
                .map(PlacedSentence::text)
                .mapToInt(WordCount::of)
                .sum();
    }
}
