package dev.sdg.retrieval;

import dev.sdg.document.passage.Passage;
import dev.sdg.llm.embedding.SentenceEncoder;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All passages of a run, to be searched: by meaning where there is an encoder for their language, else by their words.
 * Each part of the index is built when it is first asked for. Safe for use by many threads.
 */
public final class PassageIndex implements Closeable {
    private static final int LANGUAGE_SAMPLE = 200;
    private static final int MOST_COMPARED_ONE_BY_ONE = 100_000;

    private final List<Passage> passages;
    private final Encoding encoding;
    private volatile boolean onlyWords;
    private Optional<TextAnalysis> analysis = Optional.empty();
    private Optional<WordIndex> words = Optional.empty();
    private Optional<TextVectors> texts = Optional.empty();
    private Optional<VectorIndex> vectors = Optional.empty();

    /**
     * How texts get vectors.
     *
     * @param encoder loads the model; called once, when it is first needed
     * @param onlyEnglish whether it knows no other language
     * @param cache a folder that keeps vectors between runs; it need not exist
     * @param threads that encode
     */
    public record Encoding(Supplier<SentenceEncoder> encoder, boolean onlyEnglish, Optional<Path> cache, int threads) {}

    /** Makes an index of {@code passages}, which has read nothing yet. */
    public PassageIndex(List<Passage> passages, Encoding encoding) {
        this.passages = List.copyOf(passages);
        this.encoding = encoding;
    }

    /** Returns an index of {@code passages} that only compares words. */
    public static PassageIndex ofWords(List<Passage> passages) {
        Supplier<SentenceEncoder> none = () -> {
            throw new IllegalStateException("an index of words needs no encoder");
        };
        PassageIndex index = new PassageIndex(passages, new Encoding(none, true, Optional.empty(), 1));
        index.compareWords();
        return index;
    }

    /** Returns the passages, in the order of their numbers. */
    public List<Passage> passages() {
        return passages;
    }

    /** Returns the words of the passages. */
    public synchronized WordIndex words() {
        if (words.isEmpty()) {
            words = Optional.of(WordIndex.of(texts(), analysis()));
        }
        return words.get();
    }

    /** Returns whether texts are compared by meaning. If not, they are in a language that the encoder does not know. */
    public boolean comparesMeaning() {
        return !onlyWords && (!encoding.onlyEnglish() || analysis().isEnglish());
    }

    /** From now on, compares words only. */
    public void compareWords() {
        onlyWords = true;
    }

    /**
     * Encodes the passages, which takes some ten milliseconds each where the cache does not have them. Without this,
     * the first search does it.
     *
     * @throws dev.sdg.llm.embedding.EncoderUnavailableException where this machine cannot run the encoder
     */
    public void prepare(EncodingListener listener) {
        if (comparesMeaning()) {
            vectors(listener);
        }
    }

    /**
     * Loads the encoder now, before anything is compared.
     *
     * @throws dev.sdg.llm.embedding.EncoderUnavailableException where this machine cannot run it
     */
    public void loadEncoder() {
        textVectors();
    }

    /** Returns the {@code most} passages that fit {@code text} best, the best first. */
    public List<Hit> search(String text, int most) {
        return comparesMeaning()
                ? vectors(EncodingListener.NONE).nearest(textVectors().of(text), most)
                : words().search(text, most);
    }

    /** Returns how alike two texts are, up to 1: in meaning, or in their words where meaning is not compared. */
    public double similarity(String one, String other) {
        return comparesMeaning()
                ? textVectors().of(one).cosine(textVectors().of(other))
                : words().similarity(one, other);
    }

    private synchronized VectorIndex vectors(EncodingListener listener) {
        if (vectors.isEmpty()) {
            var encoded = textVectors().all(texts(), listener);
            vectors = Optional.of(
                    encoded.length > MOST_COMPARED_ONE_BY_ONE
                            ? ApproximateVectors.of(encoded)
                            : new ExactVectors(encoded));
        }
        return vectors.get();
    }

    private synchronized TextVectors textVectors() {
        if (texts.isEmpty()) {
            SentenceEncoder encoder = encoding.encoder().get();
            texts = Optional.of(new TextVectors(
                    encoder,
                    encoding.cache().map(folder -> VectorCache.open(folder, encoder.name(), encoder.dimensions())),
                    encoding.threads()));
        }
        return texts.get();
    }

    private List<String> texts() {
        return passages.stream().map(Passage::text).toList();
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
        vectors.ifPresent(VectorIndex::close);
        texts.ifPresent(TextVectors::close);
        words = Optional.empty();
        vectors = Optional.empty();
        texts = Optional.empty();
    }
}
