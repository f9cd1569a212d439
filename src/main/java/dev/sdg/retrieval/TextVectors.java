package dev.sdg.retrieval;

import dev.sdg.llm.embedding.ByteVector;
import dev.sdg.llm.embedding.SentenceEncoder;
import java.io.Closeable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The vectors of texts: from memory, from the cache on the disk, or encoded now. Safe for use by many threads; a text
 * has the same vector whoever asks first.
 */
final class TextVectors implements Closeable {
    private static final int IN_MEMORY = 16_384;
    private static final int CHUNK = 16;

    private final SentenceEncoder encoder;
    private final Optional<VectorCache> cache;
    private final int threads;
    private final Map<TextHash, ByteVector> memory = Collections.synchronizedMap(new LeastRecentlyUsed());

    /** @param threads that encode many texts */
    TextVectors(SentenceEncoder encoder, Optional<VectorCache> cache, int threads) {
        this.encoder = encoder;
        this.cache = cache;
        this.threads = threads;
    }

    int dimensions() {
        return encoder.dimensions();
    }

    /** Returns the vector of {@code text}. */
    ByteVector of(String text) {
        TextHash key = TextHash.of(text);
        return Optional.ofNullable(memory.get(key)).orElseGet(() -> {
            ByteVector vector = known(key).orElseGet(() -> encoded(key, text));
            memory.put(key, vector);
            return vector;
        });
    }

    /**
     * Returns the vectors of {@code texts}, in their order, encoded on all threads of this.
     *
     * @param progress is told by the calling thread; what it throws ends the work
     */
    ByteVector[] all(List<String> texts, EncodingListener progress) {
        ByteVector[] vectors = new ByteVector[texts.size()];
        ExecutorService executor = Executors.newFixedThreadPool(threads, TextVectors::daemon);
        try {
            CompletionService<Integer> chunks = new ExecutorCompletionService<>(executor);
            int submitted = 0;
            for (int from = 0; from < texts.size(); from += CHUNK, submitted++) {
                chunks.submit(chunk(texts, vectors, from, Math.min(texts.size(), from + CHUNK)));
            }
            int done = 0;
            for (int i = 0; i < submitted; i++) {
                done += chunks.take().get();
                progress.encoded(done, texts.size());
            }
            return vectors;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a text cannot be encoded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while texts were encoded", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private Callable<Integer> chunk(List<String> texts, ByteVector[] vectors, int from, int to) {
        return () -> {
            for (int i = from; i < to && !Thread.currentThread().isInterrupted(); i++) {
                String text = texts.get(i);
                TextHash key = TextHash.of(text);
                vectors[i] = known(key).orElseGet(() -> encoded(key, text));
            }
            return to - from;
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "encoder");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<ByteVector> known(TextHash key) {
        return cache.flatMap(disk -> disk.get(key));
    }

    private ByteVector encoded(TextHash key, String text) {
        ByteVector vector = ByteVector.of(encoder.encode(text));
        cache.ifPresent(disk -> disk.put(key, vector));
        return vector;
    }

    @Override
    public void close() {
        cache.ifPresent(VectorCache::close);
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<TextHash, ByteVector> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TextHash, ByteVector> eldest) {
            return size() > IN_MEMORY;
        }
    }
}
