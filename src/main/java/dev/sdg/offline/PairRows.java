package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code pair}: anchor, positive. */
final class PairRows implements RowGenerator {

    /** An anchor that is nearly all of the positive teaches nothing. */
    private static final double LEAST_LENGTH_RATIO = 1.3;

    private final PassageReader reader;
    private final QuestionGenerator questions;
    private final HeadingAnchors headings;
    private final KeywordQueries keywords;
    private final InverseCloze cloze;
    private final AnchorMix mix;

    PairRows(
            PassageReader reader,
            QuestionGenerator questions,
            Annotator annotator,
            TermWeights weights,
            AnchorMix mix) {
        this.reader = reader;
        this.questions = questions;
        this.headings = new HeadingAnchors(weights);
        this.keywords = new KeywordQueries(annotator, weights);
        this.cloze = new InverseCloze(weights);
        this.mix = mix;
    }

    @Override
    public Rows rows(Passage passage, SeededRank rank) {
        List<List<Value>> rows = pairs(passage, rank).stream()
                .map(pair -> RowGenerator.row(pair.anchor(), pair.positive()))
                .toList();
        return Rows.of(rows, () -> without(passage));
    }

    /** Returns why {@code passage} gives no pair. */
    NoRows without(Passage passage) {
        return NoRows.of(reader.read(passage), mix.kinds());
    }

    /** Returns the pairs of {@code passage}, those that should be used first in front. */
    List<AnchorPair> pairs(Passage passage, SeededRank rank) {
        List<Section> sections = reader.read(passage);
        List<AnchorPair> pairs = new ArrayList<>();
        questions.generate(sections).stream().map(GeneratedQuestion::pair).forEach(pairs::add);
        for (Section section : sections) {
            pairs.addAll(headings.find(section));
            pairs.addAll(keywords.find(section, rank, true));
            pairs.addAll(cloze.find(section));
        }
        if (pairs.isEmpty()) {
            sections.forEach(section -> pairs.addAll(keywords.find(section, rank, false)));
        }
        pairs.removeIf(PairRows::isCopy);
        return mix.ordered(pairs, passage.id(), rank);
    }

    private static boolean isCopy(AnchorPair pair) {
        return pair.positive().length() < pair.anchor().length() * LEAST_LENGTH_RATIO;
    }
}
