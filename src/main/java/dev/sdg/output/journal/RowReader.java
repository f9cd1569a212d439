package dev.sdg.output.journal;

import dev.sdg.file.LineReader;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of a data file, one after the other. One thread. */
public final class RowReader implements Closeable {
    private final Path file;
    private final LineReader lines;
    private final RowJson rows;
    private long number;

    private RowReader(Path file, LineReader lines, RowJson rows) {
        this.file = file;
        this.lines = lines;
        this.rows = rows;
    }

    /**
     * Opens a data file that holds rows of {@code schema}.
     *
     * @throws OutputException when it cannot be read
     */
    public static RowReader open(Path file, RowSchema schema) {
        try {
            return new RowReader(file, LineReader.open(file), new RowJson(schema));
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    /**
     * Returns the next row, without its origin; nothing behind the last.
     *
     * @throws OutputException when the next line cannot be read or is no row of the schema
     */
    public Optional<Sample> next() {
        Optional<LineReader.Line> line = line();
        number++;
        return line.map(present -> rows.read(present.bytes()).orElseThrow(() -> notARow(file, number)));
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    static OutputException notARow(Path file, long line) {
        return new OutputException("line " + line + " of " + file
                + " is not a row of this format; ⟨resume⟩ ⟨repair⟩ moves invalid lines into a separate file"
                + " and continues");
    }

    private Optional<LineReader.Line> line() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }
}
