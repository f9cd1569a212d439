package dev.sdg.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * Takes texts apart into terms: words without their endings, in lower case, without the words that every text of the
 * language has. Safe for use by many threads.
 */
final class TextAnalysis {

    private record Language(Supplier<Analyzer> analyzer, Supplier<CharArraySet> stopWords) {}

    private static final Map<String, Language> LANGUAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("ar", new Language(ArabicAnalyzer::new, ArabicAnalyzer::getDefaultStopSet)),
            Map.entry("bg", new Language(BulgarianAnalyzer::new, BulgarianAnalyzer::getDefaultStopSet)),
            Map.entry("ca", new Language(CatalanAnalyzer::new, CatalanAnalyzer::getDefaultStopSet)),
            Map.entry("cs", new Language(CzechAnalyzer::new, CzechAnalyzer::getDefaultStopSet)),
            Map.entry("da", new Language(DanishAnalyzer::new, DanishAnalyzer::getDefaultStopSet)),
            Map.entry("de", new Language(GermanAnalyzer::new, GermanAnalyzer::getDefaultStopSet)),
            Map.entry("el", new Language(GreekAnalyzer::new, GreekAnalyzer::getDefaultStopSet)),
            Map.entry("en", new Language(EnglishAnalyzer::new, EnglishAnalyzer::getDefaultStopSet)),
            Map.entry("es", new Language(SpanishAnalyzer::new, SpanishAnalyzer::getDefaultStopSet)),
            Map.entry("fi", new Language(FinnishAnalyzer::new, FinnishAnalyzer::getDefaultStopSet)),
            Map.entry("fr", new Language(FrenchAnalyzer::new, FrenchAnalyzer::getDefaultStopSet)),
            Map.entry("hi", new Language(HindiAnalyzer::new, HindiAnalyzer::getDefaultStopSet)),
            Map.entry("hu", new Language(HungarianAnalyzer::new, HungarianAnalyzer::getDefaultStopSet)),
            Map.entry("id", new Language(IndonesianAnalyzer::new, IndonesianAnalyzer::getDefaultStopSet)),
            Map.entry("it", new Language(ItalianAnalyzer::new, ItalianAnalyzer::getDefaultStopSet)),
            Map.entry("nl", new Language(DutchAnalyzer::new, DutchAnalyzer::getDefaultStopSet)),
            Map.entry("no", new Language(NorwegianAnalyzer::new, NorwegianAnalyzer::getDefaultStopSet)),
            Map.entry("pt", new Language(PortugueseAnalyzer::new, PortugueseAnalyzer::getDefaultStopSet)),
            Map.entry("ro", new Language(RomanianAnalyzer::new, RomanianAnalyzer::getDefaultStopSet)),
            Map.entry("ru", new Language(RussianAnalyzer::new, RussianAnalyzer::getDefaultStopSet)),
            Map.entry("sv", new Language(SwedishAnalyzer::new, SwedishAnalyzer::getDefaultStopSet)),
            Map.entry("tr", new Language(TurkishAnalyzer::new, TurkishAnalyzer::getDefaultStopSet))));

    /** The share of words that must be among the commonest of a language: English prose has a fifth and more. */
    private static final double LEAST_COMMON = 0.08;

    private final String language;
    private final Analyzer analyzer;

    private TextAnalysis(String language, Analyzer analyzer) {
        this.language = language;
        this.analyzer = analyzer;
    }

    /** Returns the analysis for the BCP 47 tag {@code language}; a plain one where its endings are not known. */
    static TextAnalysis of(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        String known = primary.equals("nb") || primary.equals("nn") ? "no" : primary;
        return new TextAnalysis(
                known,
                Optional.ofNullable(LANGUAGES.get(known))
                        .map(rules -> rules.analyzer().get())
                        .orElseGet(StandardAnalyzer::new));
    }

    /** Returns the analysis for the language that most of {@code texts} are in. */
    static TextAnalysis ofLanguageOf(List<String> texts) {
        return of(language(texts).orElse("und"));
    }

    /** The language whose stop words are most of the words; empty where no list has enough of them. */
    private static Optional<String> language(List<String> texts) {
        List<String> words = new ArrayList<>();
        try (Analyzer plain = new StandardAnalyzer()) {
            texts.forEach(text -> words.addAll(terms(plain, text)));
        }
        Map<String, Double> shares = new TreeMap<>();
        LANGUAGES.forEach((language, rules) ->
                shares.put(language, share(rules.stopWords().get(), words)));
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= LEAST_COMMON)
                .map(Map.Entry::getKey);
    }

    private static double share(CharArraySet common, List<String> words) {
        return (double) words.stream().filter(common::contains).count() / Math.max(1, words.size());
    }

    /** Returns the terms of {@code text}, in its order. */
    List<String> terms(String text) {
        return terms(analyzer, text);
    }

    /** Returns the analyzer, for an index. */
    Analyzer analyzer() {
        return analyzer;
    }

    /** Returns whether texts are in English. */
    boolean isEnglish() {
        return language.equals("en");
    }

    private static List<String> terms(Analyzer analyzer, String text) {
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }
}
