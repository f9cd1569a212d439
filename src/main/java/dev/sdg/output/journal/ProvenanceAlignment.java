package dev.sdg.output.journal;

import dev.sdg.output.disk.OutputException;
import dev.sdg.sample.Fingerprint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Goes through the provenance line by line while the rows are read, and finds out whether both are in step. */
final class ProvenanceAlignment implements Closeable {
    private final Path file;
    private final LineReader lines;
    private long rows;
    private long end;
    private boolean kept = true;

    private ProvenanceAlignment(Path file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    static ProvenanceAlignment open(DataSet set) throws IOException {
        return new ProvenanceAlignment(set.provenance(), LineReader.openIfThere(set.provenance()));
    }

    /** Compares the next line with the next row. */
    void check(Fingerprint row) {
        rows++;
        kept = kept && isNext(row);
    }

    /** Says whether every row so far had its line in its place. */
    boolean kept() {
        return kept;
    }

    /** Returns where the line of the last row ends. */
    long end() {
        return end;
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
            throw OutputException.cannot("read", file, e);
        }
    }
}
