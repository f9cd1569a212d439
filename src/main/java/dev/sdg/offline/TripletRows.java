package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.List;

/** Rows of {@code triplet}: anchor, positive, negative. A pair without a hard negative gives no row. */
final class TripletRows implements RowGenerator {

    private final PairFinder finder;
    private final HardNegatives negatives;

    TripletRows(PairFinder finder, HardNegatives negatives) {
        this.finder = finder;
        this.negatives = negatives;
    }

    @Override
    public List<Row> rows(Passage passage, SeededOrder order) {
        NegativeCandidates around = negatives.around(passage);
        return finder.pairs(passage, order).stream()
                .flatMap(pair -> around.negative(pair).stream()
                        .map(negative -> Row.of(pair.anchor(), pair.positive(), negative)))
                .toList();
    }
}
