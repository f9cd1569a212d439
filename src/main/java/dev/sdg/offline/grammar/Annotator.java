package dev.sdg.offline.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenizerME;

/**
 * Tags the words of English sentences. The models are loaded at the first call, not before.
 *
 * <p>Safe for use by many threads; they take turns, since OpenNLP's classes keep state.
 */
public final class Annotator {

    private final EnglishModel<TokenizerME> tokenizer = EnglishModel.tokenizer();
    private final EnglishModel<POSTaggerME> tagger = EnglishModel.tagger();
    private final EnglishModel<LemmatizerME> lemmatizer = EnglishModel.lemmatizer();
    private final TagCorrection correction = new TagCorrection();

    /** Returns the words of {@code text}, one sentence, with their tags and without lemmas, which take most time. */
    public synchronized List<Token> words(String text) {
        List<opennlp.tools.util.Span> places = places(text);
        String[] words = texts(text, places);
        String[] tags = tagger.get().tag(words);
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            tokens.add(new Token(words[i], places.get(i).getStart(), Tag.of(tags[i]), words[i]));
        }
        return tokens;
    }

    private static String[] texts(String text, List<opennlp.tools.util.Span> places) {
        return places.stream()
                .map(place -> place.getCoveredText(text).toString())
                .toArray(String[]::new);
    }

    /**
     * Returns {@code text}, one sentence, with its words tagged.
     *
     * @param start where the sentence stands in the text that it comes from
     */
    public synchronized Sentence sentence(String text, int start) {
        List<opennlp.tools.util.Span> places = places(text);
        String[] words = texts(text, places);
        String[] tags = tagger.get().tag(words);
        String[] lemmas = lemmas(words, tags);
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            tokens.add(new Token(words[i], places.get(i).getStart(), Tag.of(tags[i]), lemmas[i]));
        }
        return new Sentence(text, start, correction.corrected(tokens));
    }

    /** The lemmatizer takes most of the time, and only verbs need it. */
    private String[] lemmas(String[] words, String[] tags) {
        int[] verbs = IntStream.range(0, words.length)
                .filter(i -> Tag.of(tags[i]) == Tag.VERB)
                .toArray();
        String[] verbLemmas = lemmatizer
                .get()
                .lemmatize(
                        IntStream.of(verbs).mapToObj(i -> words[i]).toArray(String[]::new),
                        IntStream.of(verbs).mapToObj(i -> tags[i]).toArray(String[]::new));
        String[] lemmas = Arrays.stream(words)
                .map(word -> Nouns.singular(word.toLowerCase(Locale.ROOT)))
                .toArray(String[]::new);
        for (int i = 0; i < verbs.length; i++) {
            lemmas[verbs[i]] = verbLemmas[i];
        }
        return lemmas;
    }

    /** The tokenizer leaves the full stop at the last word now and then. */
    private List<opennlp.tools.util.Span> places(String text) {
        List<opennlp.tools.util.Span> places =
                new ArrayList<>(List.of(tokenizer.get().tokenizePos(text)));
        int last = places.size() - 1;
        if (last >= 0 && places.get(last).length() > 1 && text.endsWith(".")) {
            int start = places.get(last).getStart();
            int end = places.get(last).getEnd();
            places.set(last, new opennlp.tools.util.Span(start, end - 1));
            places.add(new opennlp.tools.util.Span(end - 1, end));
        }
        return places;
    }
}
