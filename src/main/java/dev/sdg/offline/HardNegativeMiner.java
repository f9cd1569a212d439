package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds where the negatives of a passage's rows may come from: the document around it where that is long enough, else
 * its neighbours too.
 *
 * <p>Safe for use by many threads.
 */
final class HardNegativeMiner {

    private static final int LEAST_PASSAGES = 4;
    private static final int NEIGHBOURS = 20;
    private static final int SENTENCES = 3;
    private static final int LEAST_WORDS = 8;

    private final List<Passage> passages;
    private final Map<String, Integer> places = new HashMap<>();
    private final PassageReader reader;
    private final Map<String, List<NegativeCandidates.Excerpt>> excerpts = new ConcurrentHashMap<>();

    HardNegativeMiner(List<Passage> passages, PassageReader reader) {
        this.passages = List.copyOf(passages);
        this.reader = reader;
        for (int i = 0; i < this.passages.size(); i++) {
            places.put(this.passages.get(i).id(), i);
        }
    }

    /** Returns the texts around {@code passage}. */
    NegativeCandidates around(Passage passage) {
        return NegativeCandidates.of(pool(passage).stream()
                .flatMap(other -> excerpts(other).stream())
                .toList());
    }

    private List<Passage> pool(Passage passage) {
        int place = places.getOrDefault(passage.id(), 0);
        List<Passage> around =
                passages.subList(Math.max(0, place - NEIGHBOURS), Math.min(passages.size(), place + NEIGHBOURS + 1));
        List<Passage> same = around.stream()
                .filter(other -> other.file().equals(passage.file()))
                .toList();
        return same.size() >= LEAST_PASSAGES ? same : around;
    }

    private List<NegativeCandidates.Excerpt> excerpts(Passage passage) {
        return excerpts.computeIfAbsent(passage.id(), id -> {
            List<NegativeCandidates.Excerpt> found = new ArrayList<>();
            reader.read(passage).forEach(paragraph -> addExcerpts(passage, paragraph, found));
            return found;
        });
    }

    private static void addExcerpts(Passage passage, Paragraph paragraph, List<NegativeCandidates.Excerpt> found) {
        List<String> headings = new ArrayList<>(passage.headings());
        paragraph.heading().ifPresent(headings::add);
        for (int i = 0; i < paragraph.places().size(); i++) {
            SentenceWindow.around(paragraph.sentences(), i, SENTENCES)
                    .map(paragraph::text)
                    .filter(text -> text.split(" ", -1).length >= LEAST_WORDS)
                    .map(text -> new NegativeCandidates.Excerpt(text, headings))
                    .filter(excerpt -> !found.contains(excerpt))
                    .ifPresent(found::add);
        }
    }
}
