package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.List;

/** Rows of {@code triplet}: anchor, positive, negative. A pair without a hard negative gives no row. */
final class TripletRows implements RowGenerator {

    private final PairRows pairs;
    private final HardNegativeMiner negatives;

    TripletRows(PairRows pairs, HardNegativeMiner negatives) {
        this.pairs = pairs;
        this.negatives = negatives;
    }

    @Override
    public List<List<String>> rows(Passage passage, SeededRank rank) {
        NegativeCandidates around = negatives.around(passage);
        return pairs.pairs(passage, rank).stream()
                .flatMap(pair -> around.negative(pair).stream()
                        .map(negative -> List.of(pair.question(), pair.support(), negative)))
                .toList();
    }
}
