package dev.sdg.offline.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;

/** Opens OpenNLP's English models, which were trained on the Universal Dependencies' English Web Treebank. */
final class EnglishModels {
    private EnglishModels() {}

    static SentenceDetectorME sentenceDetector() {
        SentenceModel model = open("sentence", SentenceModel::new);
        return new SentenceDetectorME(model);
    }

    static TokenizerME tokenizer() {
        TokenizerModel model = open("tokens", TokenizerModel::new);
        return new TokenizerME(model);
    }

    static POSTaggerME tagger() {
        POSModel model = open("pos", POSModel::new);
        return new POSTaggerME(model);
    }

    static LemmatizerME lemmatizer() {
        LemmatizerModel model = open("lemmas", LemmatizerModel::new);
        return new LemmatizerME(model);
    }

    private interface ModelReader<M> {
        M read(InputStream in) throws IOException;
    }

    private static <M> M open(String kind, ModelReader<M> reader) {
        String resource = "/opennlp-en-ud-ewt-" + kind + "-1.3-2.5.4.bin";
        try (InputStream in = EnglishModels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + resource, e);
        }
    }
}
