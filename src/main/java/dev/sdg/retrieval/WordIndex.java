package dev.sdg.retrieval;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * The words of a collection of texts, searched by BM25 (Robertson and Walker, 1994). In memory, about as large as the
 * texts. Equal collections give equal results in equal order. Safe for use by many threads.
 */
public final class WordIndex implements Closeable {
    private static final String TEXT = "text";

    /**
     * Lucene warns past the program's log, on stderr, of what would make it faster on newer releases of Java. The
     * logger is kept, since Java forgets the level of one that nobody holds.
     */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    /** Of longer queries the rarest terms count. */
    private static final int MOST_TERMS = 64;

    private final TextAnalysis analysis;
    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private WordIndex(TextAnalysis analysis, Directory directory) throws IOException {
        this.analysis = analysis;
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity());
    }

    /** Returns the index of {@code texts}. */
    static WordIndex of(List<String> texts, TextAnalysis analysis) {
        try {
            Directory directory = new ByteBuffersDirectory();
            // One thread writes and merges in order, so that the places of texts are their numbers.
            IndexWriterConfig config = new IndexWriterConfig(analysis.analyzer())
                    .setMergePolicy(new LogDocMergePolicy())
                    .setMergeScheduler(new SerialMergeScheduler());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (String text : texts) {
                    Document document = new Document();
                    document.add(new TextField(TEXT, text, Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            return new WordIndex(analysis, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the terms of {@code text}: words without their endings, common words left out. */
    public List<String> terms(String text) {
        return analysis.terms(text);
    }

    /**
     * Returns how rare {@code term}, one of those that {@link #terms} returns, is among the texts: 0 where every text
     * has it, {@link #rarest} where none has.
     */
    public double idf(String term) {
        int texts = reader.numDocs();
        return Math.log((texts + 1.0) / (frequency(term) + 1.0));
    }

    /** Returns how many texts have {@code term}, one of those that {@link #terms} returns. */
    public int frequency(String term) {
        try {
            return reader.docFreq(new Term(TEXT, term));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sum of {@link #idf} over the different terms of {@code text}. */
    public double weight(String text) {
        return new TreeSet<>(terms(text)).stream().mapToDouble(this::idf).sum();
    }

    /** Returns the {@link #idf} of what no text has. */
    public double rarest() {
        return Math.log(reader.numDocs() + 1.0);
    }

    /** Returns the share of the {@link #weight} of {@code text}, 0 to 1, whose terms {@code other} has. */
    public double coverage(String text, String other) {
        Set<String> known = Set.copyOf(terms(other));
        double shared = new TreeSet<>(terms(text))
                .stream().filter(known::contains).mapToDouble(this::idf).sum();
        double all = weight(text);
        return all == 0 ? 0 : shared / all;
    }

    /** Returns how alike two texts are, 0 to 1: the cosine of their terms, each weighed by {@link #idf}. */
    public double similarity(String one, String other) {
        Map<String, Double> mine = weights(one);
        Map<String, Double> its = weights(other);
        double product = 0;
        for (Map.Entry<String, Double> term : mine.entrySet()) {
            product += term.getValue() * its.getOrDefault(term.getKey(), 0.0);
        }
        double lengths = length(mine) * length(its);
        return lengths == 0 ? 0 : product / lengths;
    }

    private Map<String, Double> weights(String text) {
        Map<String, Double> weights = new TreeMap<>();
        terms(text).forEach(term -> weights.merge(term, idf(term), Double::sum));
        return weights;
    }

    private static double length(Map<String, Double> weights) {
        double squares = 0;
        for (double weight : weights.values()) {
            squares += weight * weight;
        }
        return Math.sqrt(squares);
    }

    /** Returns the {@code most} texts that fit {@code query} best, the best first; fewer where few share a term. */
    public List<Hit> search(String query, int most) {
        try {
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query(query), most).scoreDocs) {
                hits.add(new Hit(found.doc, found.score));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BooleanQuery query(String text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        new LinkedHashSet<>(terms(text))
                .stream()
                        .sorted(Comparator.comparingDouble(term -> -idf(term)))
                        .limit(MOST_TERMS)
                        .forEach(term -> query.add(new TermQuery(new Term(TEXT, term)), Occur.SHOULD));
        return query.build();
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
