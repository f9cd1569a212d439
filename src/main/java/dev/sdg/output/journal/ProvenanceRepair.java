package dev.sdg.output.journal;

import dev.sdg.file.JsonLines;
import dev.sdg.file.LineReader;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskStream;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares the provenance with the rows, line by line while these are read, and brings it into step with them. Where it
 * has to be written anew, lines are found again by the row's fingerprint, as long as no more than {@value #WINDOW} of
 * them in a row are of rows that are gone.
 */
final class ProvenanceRepair implements Closeable {
    private static final int WINDOW = 100;

    private final DataSet set;
    private final RowSchema schema;
    private final Disk disk;
    private final LineReader lines;
    private long rows;
    private long end;
    private boolean inStep = true;

    /** Opens the provenance of {@code set}, which may be missing. */
    ProvenanceRepair(DataSet set, RowSchema schema, Disk disk) throws IOException {
        this.set = set;
        this.schema = schema;
        this.disk = disk;
        this.lines = LineReader.openIfThere(set.provenance());
    }

    /** Compares the next line with the next row. */
    void compare(Fingerprint row) {
        rows++;
        inStep = inStep && isNext(row);
    }

    /** Leaves a line for each row of {@code data}, all of whose rows were compared, and no other line. */
    void repair(Path data) throws IOException {
        if (inStep) {
            disk.truncate(set.provenance(), end, Disk.Access.PRIVATE);
        } else {
            rebuild(data);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private boolean isNext(Fingerprint row) {
        try {
            Optional<LineReader.Line> line = lines.next().filter(LineReader.Line::ended);
            end = line.map(LineReader.Line::end).orElse(end);
            return line.flatMap(ProvenanceRecord::read)
                    .filter(noted -> noted.row() == rows && noted.fingerprint().equals(row))
                    .isPresent();
        } catch (IOException e) {
            throw OutputException.cannot("read", set.provenance(), e);
        }
    }

    private void rebuild(Path data) throws IOException {
        try (LineReader known = LineReader.openIfThere(set.provenance());
                RowReader saved = RowReader.open(data, schema)) {
            new AtomicFile(disk, set.provenance(), Disk.Access.PRIVATE).write(file -> {
                try (OutputStream bytes = new DiskStream(file)) {
                    write(saved, known, bytes);
                }
            });
        }
    }

    private void write(RowReader saved, LineReader known, OutputStream bytes) throws IOException {
        Deque<ProvenanceRecord> window = new ArrayDeque<>();
        long number = 0;
        for (Optional<Sample> row = saved.next(); row.isPresent(); row = saved.next()) {
            number++;
            fill(window, known);
            ProvenanceRecord record = find(Fingerprint.of(schema, row.get()), number, window);
            bytes.write(JsonLines.of(List.of(record), ProvenanceRecord::write));
        }
    }

    private static void fill(Deque<ProvenanceRecord> window, LineReader known) throws IOException {
        while (window.size() < WINDOW) {
            Optional<LineReader.Line> line = known.next();
            if (line.isEmpty()) {
                return;
            }
            line.flatMap(ProvenanceRecord::read).ifPresent(window::add);
        }
    }

    private static ProvenanceRecord find(Fingerprint row, long number, Deque<ProvenanceRecord> window) {
        if (window.stream().noneMatch(record -> record.fingerprint().equals(row))) {
            return new ProvenanceRecord(number, row, OptionalInt.empty(), RowOrigin.unknown(), Optional.empty());
        }
        ProvenanceRecord record = window.remove();
        while (!record.fingerprint().equals(row)) {
            record = window.remove();
        }
        return new ProvenanceRecord(number, row, record.batch(), record.origin(), record.review());
    }
}
