package dev.sdg.dataset.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.target.ExportRow;
import dev.sdg.file.FileRow;
import dev.sdg.file.RowInput;
import java.io.IOException;
import java.util.Optional;

/** The rows of a saved data set, each with where it comes from. */
public final class SavedRows implements RowSource.Rows {
    private final SavedDataSet data;
    private final RowInput rows;
    private final Optional<RowInput> provenance;
    private long number;

    private SavedRows(SavedDataSet data, RowInput rows, Optional<RowInput> provenance) {
        this.data = data;
        this.rows = rows;
        this.provenance = provenance;
    }

    /** Returns the rows of {@code data}, read in a thread of their own. */
    public static RowSource of(SavedDataSet data) {
        return () -> ReadAhead.of(new SavedRows(data, data.rows(), data.provenance()));
    }

    /** @throws dev.sdg.dataset.UnreadableDataException when the next row cannot be read, or is none */
    @Override
    public Optional<ExportRow> next() {
        number++;
        try {
            Optional<ObjectNode> origin = origin();
            return rows.next().map(row -> new ExportRow(number, row.values(), origin));
        } catch (IOException e) {
            throw data.unreadable(e);
        }
    }

    /** Line N of the provenance is of row N; one that says otherwise says nothing. */
    private Optional<ObjectNode> origin() throws IOException {
        return provenance.isEmpty()
                ? Optional.empty()
                : provenance
                        .get()
                        .next()
                        .map(FileRow::values)
                        .filter(origin -> origin.path("row").asLong() == number);
    }

    @Override
    public void close() throws IOException {
        rows.close();
        if (provenance.isPresent()) {
            provenance.get().close();
        }
    }
}
