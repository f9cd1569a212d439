package dev.sdg.generate.near;

import java.util.List;

/**
 * What the fields that identify a row say.
 *
 * @param texts the vectors of its free texts
 * @param rest a hash of everything else: numbers, values out of a list, and which texts are left out
 */
record RowMeaning(List<SentenceVector> texts, int rest) {
    RowMeaning {
        texts = List.copyOf(texts);
    }
}
