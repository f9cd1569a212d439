package dev.sdg.generate.dedup;

import java.util.List;

/**
 * What the fields that identify a row say.
 *
 * @param texts the vectors of its free texts
 * @param rest a hash of everything else: numbers, values out of a list, and which texts are left out
 */
record RowEmbedding(List<QuantizedVector> texts, int rest) {
    RowEmbedding {
        texts = List.copyOf(texts);
    }
}
