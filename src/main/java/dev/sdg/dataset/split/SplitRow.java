package dev.sdg.dataset.split;

import dev.sdg.sample.RowOrigin;
import java.util.List;

/**
 * A row as a split sees it.
 *
 * @param identity the texts that identify it, in order: rows are near-duplicates by these
 * @param sources texts that it was made from or asks about: rows that have one in common belong together
 * @param origin the passage that it was made from, where that is known
 * @param rowClass what kind of row it is, of which every part is to have its share; "" where rows have none
 */
public record SplitRow(List<String> identity, List<String> sources, RowOrigin origin, String rowClass) {
    public SplitRow {
        identity = List.copyOf(identity);
        sources = List.copyOf(sources);
    }
}
