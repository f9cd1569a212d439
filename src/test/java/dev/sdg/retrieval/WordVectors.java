package dev.sdg.retrieval;

import dev.sdg.llm.embedding.SentenceEncoder;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Encodes a text as the sum of a random vector for each of its words: texts with the same words are near. */
public final class WordVectors implements SentenceEncoder {
    private static final int DIMENSIONS = 384;

    private final AtomicInteger encoded = new AtomicInteger();

    @Override
    public String name() {
        return "word-vectors";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] encode(String text) {
        encoded.incrementAndGet();
        float[] sum = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            SplittableRandom random = new SplittableRandom(word.hashCode());
            for (int i = 0; i < DIMENSIONS && word.length() > 3; i++) {
                sum[i] += (float) (random.nextDouble() - 0.5);
            }
        }
        return sum;
    }

    /** Returns how many texts were encoded. */
    public int encoded() {
        return encoded.get();
    }
}
