package dev.sdg.offline.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import org.jspecify.annotations.Nullable;

/**
 * One of OpenNLP's English models, which were trained on the Universal Dependencies' English Web Treebank. It is loaded
 * when it is first asked for, and once. Safe for use by many threads; what it gives is not.
 */
final class EnglishModel<T> {
    private final Supplier<T> loader;
    private @Nullable T loaded;

    private EnglishModel(Supplier<T> loader) {
        this.loader = loader;
    }

    static EnglishModel<SentenceDetectorME> sentenceDetector() {
        return new EnglishModel<>(
                () -> new SentenceDetectorME(EnglishModel.<SentenceModel>open("sentence", SentenceModel::new)));
    }

    static EnglishModel<TokenizerME> tokenizer() {
        return new EnglishModel<>(
                () -> new TokenizerME(EnglishModel.<TokenizerModel>open("tokens", TokenizerModel::new)));
    }

    static EnglishModel<POSTaggerME> tagger() {
        return new EnglishModel<>(() -> new POSTaggerME(EnglishModel.<POSModel>open("pos", POSModel::new)));
    }

    static EnglishModel<LemmatizerME> lemmatizer() {
        return new EnglishModel<>(
                () -> new LemmatizerME(EnglishModel.<LemmatizerModel>open("lemmas", LemmatizerModel::new)));
    }

    synchronized T get() {
        T model = loaded;
        if (model == null) {
            model = loader.get();
            loaded = model;
        }
        return model;
    }

    private interface ModelReader<M> {
        M read(InputStream in) throws IOException;
    }

    private static <M> M open(String kind, ModelReader<M> reader) {
        String resource = "/opennlp-en-ud-ewt-" + kind + "-1.3-2.5.4.bin";
        try (InputStream in = EnglishModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + resource, e);
        }
    }
}
