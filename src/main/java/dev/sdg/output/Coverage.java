package dev.sdg.output;

import dev.sdg.sample.Origin;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the rows of a data set are spread over the documents that they come from.
 *
 * @param passages how many passages gave rows
 * @param rowsByFile how many rows each file gave that gave any
 */
public record Coverage(int passages, SortedMap<String, Long> rowsByFile) {
    public Coverage {
        rowsByFile = new TreeMap<>(rowsByFile);
    }

    /**
     * Reads the coverage of {@code set}, over all of its runs.
     *
     * @throws OutputException when its provenance cannot be read
     */
    public static Coverage of(DataSet set) {
        Set<String> passages = new HashSet<>();
        SortedMap<String, Long> rows = new TreeMap<>();
        try (LineReader lines = LineReader.openIfThere(set.provenance())) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line.flatMap(ProvenanceLine::read)
                        .flatMap(ProvenanceLine::origin)
                        .ifPresent(origin -> count(origin, passages, rows));
            }
        } catch (IOException e) {
            throw OutputException.cannot("read", set.provenance(), e);
        }
        return new Coverage(passages.size(), rows);
    }

    private static void count(Origin origin, Set<String> passages, SortedMap<String, Long> rows) {
        passages.add(origin.passage());
        rows.merge(origin.file(), 1L, Long::sum);
    }
}
