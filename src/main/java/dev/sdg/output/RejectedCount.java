package dev.sdg.output;

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
record RejectedCount(Map<String, Long> byReason, long wholeBytes, boolean torn) {

    static RejectedCount of(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        long whole = 0;
        try (LineReader lines = LineReader.openIfThere(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().ended()) {
                    return new RejectedCount(counts, whole, true);
                }
                whole = line.get().end();
                RejectionLine.reason(line.get()).ifPresent(reason -> counts.merge(reason, 1L, Long::sum));
            }
        }
        return new RejectedCount(counts, whole, false);
    }
}
