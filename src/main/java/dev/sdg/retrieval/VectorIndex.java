package dev.sdg.retrieval;

import dev.sdg.llm.embedding.ByteVector;
import java.io.Closeable;
import java.util.List;

/** The vectors of texts, searched by their angle to another. Safe for use by many threads. */
interface VectorIndex extends Closeable {

    /** Returns the {@code most} texts nearest to {@code vector}, the nearest first; the score is the cosine. */
    List<Hit> nearest(ByteVector vector, int most);

    /** Does not fail. */
    @Override
    void close();
}
