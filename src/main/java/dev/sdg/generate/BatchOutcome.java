package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Rejection;
import java.util.List;

/**
 * What became of the candidates of a batch.
 *
 * @param rows those that were saved
 * @param rejections all other candidates, those that could not be read included
 */
public record BatchOutcome(List<AcceptedRow> rows, List<Rejection> rejections) {
    public BatchOutcome {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }
}
