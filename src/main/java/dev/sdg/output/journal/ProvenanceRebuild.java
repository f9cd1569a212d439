package dev.sdg.output.journal;

import dev.sdg.output.disk.AtomicFile;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.DiskStream;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes the provenance anew so that it is in step with the rows. Lines are found again by the row's fingerprint, as long
 * as no more than {@value #WINDOW} of them in a row are of rows that are gone.
 */
final class ProvenanceRebuild {
    private static final int WINDOW = 100;

    private final DataSet set;
    private final RowSchema schema;
    private final Disk disk;

    ProvenanceRebuild(DataSet set, RowSchema schema, Disk disk) {
        this.set = set;
        this.schema = schema;
        this.disk = disk;
    }

    /** Makes a line for each row of {@code data}. */
    void from(Path data) throws IOException {
        try (LineReader lines = LineReader.openIfThere(set.provenance());
                RowReader rows = RowReader.open(data, schema)) {
            Known known = new Known(lines);
            new AtomicFile(disk, set.provenance(), Disk.Access.PRIVATE).write(file -> {
                try (OutputStream bytes = new DiskStream(file)) {
                    write(rows, known, bytes);
                }
            });
        }
    }

    private void write(RowReader rows, Known known, OutputStream bytes) throws IOException {
        long number = 0;
        for (Optional<Sample> row = rows.next(); row.isPresent(); row = rows.next()) {
            number++;
            ProvenanceRecord line = known.of(Fingerprint.of(schema, row.get()), number);
            bytes.write(JsonLines.of(List.of(line), ProvenanceRecord::write));
        }
    }

    /** The old lines that may still find their row. */
    private static final class Known {
        private final LineReader lines;
        private final Deque<ProvenanceRecord> window = new ArrayDeque<>();

        Known(LineReader lines) {
            this.lines = lines;
        }

        ProvenanceRecord of(Fingerprint row, long number) throws IOException {
            fill();
            boolean known = window.stream().anyMatch(line -> line.fingerprint().equals(row));
            if (!known) {
                return new ProvenanceRecord(number, row, OptionalInt.empty(), Optional.empty());
            }
            ProvenanceRecord line = window.remove();
            while (!line.fingerprint().equals(row)) {
                line = window.remove();
            }
            return new ProvenanceRecord(number, row, line.batch(), line.origin());
        }

        private void fill() throws IOException {
            while (window.size() < WINDOW) {
                Optional<LineReader.Line> line = lines.next();
                if (line.isEmpty()) {
                    return;
                }
                line.flatMap(ProvenanceRecord::read).ifPresent(window::add);
            }
        }
    }
}
