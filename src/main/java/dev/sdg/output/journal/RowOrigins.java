package dev.sdg.output.journal;

import dev.sdg.file.LineReader;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.RowOrigin;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of a data set come from, over all of its runs.
 *
 * @param rows how many come from each passage that gave any
 */
public record RowOrigins(Map<RowOrigin.Passage, Long> rows) {

    /** No rows, or rows from no passage. */
    public static final RowOrigins NONE = new RowOrigins(Map.of());

    public RowOrigins {
        rows = Map.copyOf(rows);
    }

    /**
     * Reads the provenance of {@code set}.
     *
     * @throws OutputException when it cannot be read
     */
    public static RowOrigins of(DataSet set) {
        Map<RowOrigin.Passage, Long> rows = new HashMap<>();
        try (LineReader lines = LineReader.openIfThere(set.provenance())) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line.flatMap(ProvenanceRecord::read)
                        .flatMap(record -> record.origin().passage())
                        .ifPresent(passage -> rows.merge(passage, 1L, Long::sum));
            }
        } catch (IOException e) {
            throw OutputException.cannot("read", set.provenance(), e);
        }
        return new RowOrigins(rows);
    }
}
