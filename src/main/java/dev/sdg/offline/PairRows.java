package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Rows of {@code pair}: anchor, positive. */
final class PairRows implements RowGenerator {

    /** An anchor that is nearly all of the positive teaches nothing. */
    private static final double LEAST_LENGTH_RATIO = 1.3;

    /** The passages of a longer document need not give a row each. */
    private static final int FEW = 3;

    private final PassageReader reader;
    private final QuestionGenerator questions;
    private final HeadingAnchors headings;
    private final KeywordQueries keywords;
    private final InverseCloze cloze;
    private final QuotedReplies replies;
    private final Relevance relevance;
    private final AnchorMix mix;

    /** Whether a passage is of a file of few. */
    private final Predicate<Passage> brief;

    PairRows(
            PassageReader reader,
            QuestionGenerator questions,
            Annotator annotator,
            TermWeights weights,
            Relevance relevance,
            List<Passage> passages,
            AnchorMix mix) {
        this.reader = reader;
        this.questions = questions;
        this.headings = new HeadingAnchors(weights, relevance);
        this.keywords = new KeywordQueries(annotator, weights, relevance);
        this.cloze = new InverseCloze(weights);
        this.replies = new QuotedReplies(weights, relevance);
        this.relevance = relevance;
        this.mix = mix;
        Map<String, Long> perFile =
                passages.stream().collect(Collectors.groupingBy(Passage::file, Collectors.counting()));
        this.brief = passage -> perFile.getOrDefault(passage.file(), 0L) <= FEW;
    }

    @Override
    public Rows rows(Passage passage, SeededRank rank) {
        List<List<Value>> rows = pairs(passage, rank).stream()
                .map(pair -> RowGenerator.row(pair.anchor(), pair.positive()))
                .toList();
        return Rows.of(rows, () -> NoRows.of(reader.read(passage), mix.kinds()));
    }

    /**
     * Returns the pairs of {@code passage}, those that should be used first in front. Of a brief file, weaker rules are
     * asked as long as no anchor finds its passage: for its own text, its quotes, or only two phrases of either.
     */
    List<AnchorPair> pairs(Passage passage, SeededRank rank) {
        List<Supplier<List<AnchorPair>>> rules = List.of(
                () -> pairs(reader.read(passage), passage, rank),
                () -> ofEach(reader.readWithoutQuotes(passage), replies::find),
                () -> pairs(reader.readWithQuotes(passage), passage, rank),
                () -> ofTwoPhrases(reader.read(passage), passage, rank),
                () -> ofTwoPhrases(reader.readWithQuotes(passage), passage, rank));
        List<AnchorPair> pairs = new ArrayList<>(rules.get(0).get());
        rules.stream().skip(1).filter(rule -> needsMore(pairs, passage)).forEach(rule -> pairs.addAll(rule.get()));
        return mix.ordered(pairs, passage.id(), rank);
    }

    private boolean needsMore(List<AnchorPair> pairs, Passage passage) {
        return brief.test(passage)
                && pairs.stream()
                        .filter(pair -> mix.kinds().contains(pair.kind()))
                        .noneMatch(pair -> relevance.finds(pair.anchor(), passage.id()));
    }

    private static List<AnchorPair> ofEach(List<Section> sections, Function<Section, List<AnchorPair>> pairs) {
        return sections.stream().map(pairs).flatMap(List::stream).toList();
    }

    private List<AnchorPair> ofTwoPhrases(List<Section> sections, Passage passage, SeededRank rank) {
        return ofEach(sections, section -> keywords.find(section, passage.id(), rank, Relevance.Level.NEAREST)).stream()
                .max(Comparator.comparingDouble(pair -> relevance.of(pair.anchor(), pair.positive())))
                .stream()
                .toList();
    }

    private List<AnchorPair> pairs(List<Section> sections, Passage passage, SeededRank rank) {
        List<AnchorPair> pairs = new ArrayList<>();
        questions.generate(sections).stream().map(GeneratedQuestion::pair).forEach(pairs::add);
        sections.forEach(section -> pairs.addAll(headings.find(section, passage.linksTo(section.blocks()))));
        for (Relevance.Level level : List.of(Relevance.Level.ABOUT, Relevance.Level.RELATED)) {
            if (level == Relevance.Level.ABOUT || needsMore(pairs, passage)) {
                sections.forEach(section -> {
                    pairs.addAll(keywords.find(section, passage.id(), rank, level));
                    cloze.find(section, level).stream()
                            .filter(pair -> relevance.is(level, pair.anchor(), pair.positive(), passage.id()))
                            .forEach(pairs::add);
                });
            }
        }
        pairs.removeIf(pair -> isCopy(pair)
                || (pair.kind() == AnchorKind.QUESTION
                        && !relevance.is(Relevance.Level.RELATED, pair.anchor(), pair.positive(), passage.id())));
        return pairs;
    }

    private static boolean isCopy(AnchorPair pair) {
        return pair.positive().length() < pair.anchor().length() * LEAST_LENGTH_RATIO;
    }
}
