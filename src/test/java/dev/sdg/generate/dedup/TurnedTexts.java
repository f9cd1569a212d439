package dev.sdg.generate.dedup;

import dev.sdg.llm.embedding.SentenceEncoder;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encodes {@code tea@30} as the vector of {@code tea}, turned by 30 degrees; vectors of different words are nearly at
 * right angles.
 */
public final class TurnedTexts implements SentenceEncoder {
    private static final int DIMENSIONS = 384;

    private final AtomicInteger encoded = new AtomicInteger();

    @Override
    public String name() {
        return "turned-texts";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] encode(String text) {
        encoded.incrementAndGet();
        int at = text.indexOf('@');
        SplittableRandom random = new SplittableRandom(text.substring(0, at).hashCode());
        double[] home = drawn(random);
        double[] aside = drawn(random);
        double shared = product(home, aside) / product(home, home);
        for (int i = 0; i < DIMENSIONS; i++) {
            aside[i] -= shared * home[i];
        }
        return turned(home, aside, Math.toRadians(Double.parseDouble(text.substring(at + 1))));
    }

    /** Returns how many texts were encoded. */
    public int encoded() {
        return encoded.get();
    }

    private static float[] turned(double[] home, double[] aside, double angle) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (Math.cos(angle) * home[i] / Math.sqrt(product(home, home))
                    + Math.sin(angle) * aside[i] / Math.sqrt(product(aside, aside)));
        }
        return vector;
    }

    private static double[] drawn(SplittableRandom random) {
        double[] vector = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = random.nextGaussian();
        }
        return vector;
    }

    private static double product(double[] one, double[] other) {
        double product = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            product += one[i] * other[i];
        }
        return product;
    }
}
