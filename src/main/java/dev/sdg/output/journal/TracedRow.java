package dev.sdg.output.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.JsonLines;
import dev.sdg.file.LineReader;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.RowOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row with what is known of where it comes from.
 *
 * @param row as it stands in the data file
 * @param batch the batch that it came with, where that is known
 * @param origin what it was made from, where that is known
 */
public record TracedRow(JsonNode row, OptionalInt batch, RowOrigin origin) {

    /**
     * Returns row {@code number}, from 1, of {@code set}; nothing where it has fewer.
     *
     * @param rows the file that holds the rows now
     * @throws OutputException when a file cannot be read, or what stands there is no row
     */
    public static Optional<TracedRow> read(DataSet set, Path rows, long number) {
        return line(rows, number).map(line -> {
            Optional<ProvenanceRecord> record = provenance(set, number);
            return new TracedRow(
                    JsonLines.object(line).orElseThrow(() -> RowReader.notARow(rows, number)),
                    record.map(ProvenanceRecord::batch).orElse(OptionalInt.empty()),
                    record.map(ProvenanceRecord::origin).orElse(RowOrigin.unknown()));
        });
    }

    private static Optional<ProvenanceRecord> provenance(DataSet set, long number) {
        return line(set.provenance(), number).flatMap(ProvenanceRecord::read).filter(line -> line.row() == number);
    }

    private static Optional<LineReader.Line> line(Path file, long number) {
        try (LineReader lines = LineReader.openIfThere(file)) {
            Optional<LineReader.Line> line = lines.next();
            for (long at = 1; at < number && line.isPresent(); at++) {
                line = lines.next();
            }
            return line;
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }
}
