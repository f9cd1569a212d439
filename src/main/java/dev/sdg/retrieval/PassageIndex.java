package dev.sdg.retrieval;

import dev.sdg.document.passage.Passage;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All passages of a run, to be searched. Each part of the index is built when it is first asked for. Safe for use by
 * many threads.
 */
public final class PassageIndex implements Closeable {
    private static final int LANGUAGE_SAMPLE = 200;

    private final List<Passage> passages;
    private Optional<TextAnalysis> analysis = Optional.empty();
    private Optional<WordIndex> words = Optional.empty();

    /** Makes an index of {@code passages}, which has read nothing yet. */
    public PassageIndex(List<Passage> passages) {
        this.passages = List.copyOf(passages);
    }

    /** Returns the passages, in the order of their numbers. */
    public List<Passage> passages() {
        return passages;
    }

    /** Returns the words of the passages. */
    public synchronized WordIndex words() {
        if (words.isEmpty()) {
            words = Optional.of(
                    WordIndex.of(passages.stream().map(Passage::text).toList(), analysis()));
        }
        return words.get();
    }

    /** Returns whether the passages are in English. */
    public boolean isEnglish() {
        return analysis().isEnglish();
    }

    private synchronized TextAnalysis analysis() {
        if (analysis.isEmpty()) {
            int step = Math.max(1, passages.size() / LANGUAGE_SAMPLE);
            analysis = Optional.of(TextAnalysis.ofLanguageOf(IntStream.range(0, passages.size())
                    .filter(i -> i % step == 0)
                    .mapToObj(i -> passages.get(i).text())
                    .toList()));
        }
        return analysis.get();
    }

    @Override
    public synchronized void close() {
        words.ifPresent(WordIndex::close);
        words = Optional.empty();
    }
}
