package dev.sdg.retrieval;

import dev.sdg.llm.embedding.ByteVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Compares with few of very many vectors, along the graphs of HNSW (Malkov and Yashunin, 2018). It misses a near vector
 * now and then, always the same one: one thread builds the graphs, of as many vectors each, and none is merged.
 */
final class ApproximateVectors implements VectorIndex {
    private static final String VECTOR = "vector";
    private static final int VECTORS_OF_A_GRAPH = 50_000;

    /** So many are looked at for the few that are wanted: fewer are missed. */
    private static final int LEAST_LOOKED_AT = 100;

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private ApproximateVectors(Directory directory) throws IOException {
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /** Returns the index of {@code vectors}. */
    static ApproximateVectors of(ByteVector[] vectors) {
        return of(vectors, VECTORS_OF_A_GRAPH);
    }

    static ApproximateVectors of(ByteVector[] vectors, int vectorsOfAGraph) {
        try {
            Directory directory = new ByteBuffersDirectory();
            IndexWriterConfig config = new IndexWriterConfig()
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setMaxBufferedDocs(vectorsOfAGraph)
                    .setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (ByteVector vector : vectors) {
                    Document document = new Document();
                    document.add(new KnnByteVectorField(VECTOR, vector.numbers(), VectorSimilarityFunction.COSINE));
                    writer.addDocument(document);
                }
            }
            return new ApproximateVectors(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Hit> nearest(ByteVector vector, int most) {
        try {
            int lookedAt = Math.max(most, LEAST_LOOKED_AT);
            KnnByteVectorQuery query = new KnnByteVectorQuery(VECTOR, vector.numbers(), lookedAt);
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, most).scoreDocs) {
                hits.add(new Hit(found.doc, 2 * found.score - 1));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (directory) {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
