package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Rejection;
import java.util.List;

/**
 * What became of the candidates of a batch.
 *
 * @param rows that were saved
 * @param refused all others, those that could not be read included
 */
public record BatchOutcome(List<AcceptedRow> rows, List<Rejection> refused) {
    public BatchOutcome {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }
}
