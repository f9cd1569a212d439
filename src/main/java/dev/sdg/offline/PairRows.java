package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.List;

/** Rows of {@code pair}: anchor, positive. */
final class PairRows implements RowGenerator {

    private final PairFinder finder;

    PairRows(PairFinder finder) {
        this.finder = finder;
    }

    @Override
    public List<Row> rows(Passage passage, SeededOrder order) {
        return finder.pairs(passage, order).stream()
                .map(pair -> Row.of(pair.anchor(), pair.positive()))
                .toList();
    }
}
