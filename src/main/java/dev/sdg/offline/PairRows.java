package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rows of {@code pair}: anchor, positive. */
final class PairRows implements RowGenerator {

    /** An anchor that is nearly all of the positive teaches nothing. */
    private static final double LEAST_LENGTH_RATIO = 1.3;

    /** The passages of a longer document need not give a row each. */
    private static final int FEW = 2;

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

    /** Returns the pairs of {@code passage}, those that should be used first in front. */
    List<AnchorPair> pairs(Passage passage, SeededRank rank) {
        List<AnchorPair> pairs = pairs(reader.read(passage), passage, rank);
        if (pairs.isEmpty() && brief.test(passage)) {
            pairs = reader.readWithoutQuotes(passage).stream()
                    .flatMap(section -> replies.find(section).stream())
                    .toList();
        }
        if (pairs.isEmpty() && brief.test(passage)) {
            pairs = pairs(reader.readWithQuotes(passage), passage, rank);
        }
        return mix.ordered(pairs, passage.id(), rank);
    }

    private List<AnchorPair> pairs(List<Section> sections, Passage passage, SeededRank rank) {
        List<AnchorPair> pairs = new ArrayList<>();
        questions.generate(sections).stream().map(GeneratedQuestion::pair).forEach(pairs::add);
        sections.forEach(section -> pairs.addAll(headings.find(section, passage.linksTo(section.blocks()))));
        for (Relevance.Level level : Relevance.Level.values()) {
            if (level == Relevance.Level.ABOUT || (pairs.isEmpty() && brief.test(passage))) {
                sections.forEach(section -> {
                    pairs.addAll(keywords.find(section, passage.id(), rank, level));
                    cloze.find(section, level).stream()
                            .filter(pair -> relevance.is(level, pair.anchor(), pair.positive(), passage.id()))
                            .forEach(pairs::add);
                });
            }
        }
        pairs.removeIf(pair -> isCopy(pair) || (pair.kind() == AnchorKind.QUESTION && !isAnswered(pair, passage)));
        return pairs;
    }

    private boolean isAnswered(AnchorPair pair, Passage passage) {
        return relevance.is(Relevance.Level.RELATED, pair.anchor(), pair.positive(), passage.id());
    }

    private static boolean isCopy(AnchorPair pair) {
        return pair.positive().length() < pair.anchor().length() * LEAST_LENGTH_RATIO;
    }
}
