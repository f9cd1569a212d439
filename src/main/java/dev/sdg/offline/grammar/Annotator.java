package dev.sdg.offline.grammar;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenizerME;

/**
 * Reads English text into tagged sentences. The models are loaded at the first call, not before.
 *
 * <p>Safe for use by many threads; they take turns, since OpenNLP's classes keep state.
 */
public final class Annotator {

    private final Lazy<TokenizerME> tokenizer = new Lazy<>(EnglishModels::tokenizer);
    private final Lazy<POSTaggerME> tagger = new Lazy<>(EnglishModels::tagger);
    private final Lazy<LemmatizerME> lemmatizer = new Lazy<>(EnglishModels::lemmatizer);
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final TagCorrection correction = TagCorrection.standard();

    /** Returns the sentences of {@code text}, in order. */
    public List<Sentence> sentences(String text) {
        return splitter.split(text).stream()
                .map(span -> sentence(text.substring(span.start(), span.end()), span.start()))
                .toList();
    }

    private synchronized Sentence sentence(String text, int start) {
        opennlp.tools.util.Span[] places = tokenizer.get().tokenizePos(text);
        String[] words = opennlp.tools.util.Span.spansToStrings(places, text);
        String[] tags = tagger.get().tag(words);
        String[] lemmas = lemmatizer.get().lemmatize(words, tags);
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            tokens.add(new Token(words[i], places[i].getStart(), Tag.of(tags[i]), lemmas[i]));
        }
        return new Sentence(text, start, correction.corrected(tokens));
    }
}
