package dev.sdg.output.journal;

import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a data file holds, found without changing it. */
final class DataScan {
    private static final int PREVIEW_ROWS = 3;

    private final RowJson json;
    private final Consumer<Sample> rowFound;
    private final List<Sample> preview = new ArrayList<>();
    private long rows;
    private long badLines;
    private long wholeBytes;
    private long tornBytes;
    private boolean unendedRow;

    private DataScan(RowJson json, Consumer<Sample> rowFound) {
        this.json = json;
        this.rowFound = rowFound;
    }

    /**
     * Reads all of {@code file}.
     *
     * @param badLinesAllowed whether lines that are no rows are counted; otherwise the first one is an error
     * @param rowFound is given each row
     */
    static DataScan of(Path file, RowSchema schema, boolean badLinesAllowed, Consumer<Sample> rowFound)
            throws IOException {
        DataScan scan = new DataScan(new RowJson(schema), rowFound);
        try (LineReader lines = LineReader.open(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                scan.add(line.get());
                if (scan.badLines > 0 && !badLinesAllowed) {
                    throw RowReader.notARow(file, scan.rows + 1);
                }
            }
        }
        return scan;
    }

    long rows() {
        return rows;
    }

    List<Sample> preview() {
        return preview;
    }

    /** Returns how many lines with a line end are no rows. */
    long badLines() {
        return badLines;
    }

    /** Returns where the last line with a line end ends. */
    long wholeBytes() {
        return wholeBytes;
    }

    /** Returns how many bytes without a line end follow that are no row. */
    long tornBytes() {
        return tornBytes;
    }

    /** Says whether the last row is whole but for its line end. */
    boolean unendedRow() {
        return unendedRow;
    }

    private void add(LineReader.Line line) {
        Optional<Sample> row = json.read(line.bytes());
        row.ifPresent(this::count);
        if (line.ended()) {
            wholeBytes = line.end();
            badLines += row.isEmpty() ? 1 : 0;
        } else if (row.isPresent()) {
            unendedRow = true;
        } else {
            tornBytes = line.end() - line.start();
        }
    }

    private void count(Sample row) {
        rows++;
        if (preview.size() < PREVIEW_ROWS) {
            preview.add(row);
        }
        rowFound.accept(row);
    }
}
