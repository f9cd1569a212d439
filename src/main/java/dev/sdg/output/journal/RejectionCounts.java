package dev.sdg.output.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file of rejected candidates holds.
 *
 * @param byReason whole lines by their reason's code
 * @param wholeBytes where the last line with a line end ends
 * @param torn whether something without a line end follows
 */
record RejectionCounts(Map<String, Long> byReason, long wholeBytes, boolean torn) {

    static RejectionCounts of(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        long whole = 0;
        try (LineReader lines = LineReader.openIfThere(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().ended()) {
                    return new RejectionCounts(counts, whole, true);
                }
                whole = line.get().end();
                RejectionRecord.reason(line.get()).ifPresent(reason -> counts.merge(reason, 1L, Long::sum));
            }
        }
        return new RejectionCounts(counts, whole, false);
    }
}
