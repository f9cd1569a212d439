package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.format.CellFormat;
import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.WrittenCells;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one table as they stand in its journal. Before that is open no row has a value, but for the one that is
 * being judged.
 */
final class JournaledCells implements WrittenCells {
    private final Table table;
    private volatile List<CellFile> files = List.of();
    private @Nullable JsonNode candidate;

    JournaledCells(Table table) {
        this.table = table;
    }

    /** Has rows the values in {@code written}; where several files have one, that of the first. */
    void read(List<CellFile> written) {
        files = List.copyOf(written);
    }

    /** Lets only {@code row}, a line of a journal, have values, while nobody else reads; null: those of the files. */
    void judge(@Nullable JsonNode row) {
        candidate = row;
    }

    @Override
    public void read(long row, int column, Cell cell) {
        Column of = table.columns().get(column);
        JsonNode line = line(row + 1);
        JsonNode value = line == null ? null : line.get(of.name());
        Optional<String> text = value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
        CellFields.put(text, of.type(), cell);
    }

    private @Nullable JsonNode line(long number) {
        JsonNode judged = candidate;
        if (judged != null) {
            return judged.path(CellFormat.ROW).longValue() == number ? judged : null;
        }
        for (CellFile file : files) {
            if (file.has(number)) {
                return file.row(number);
            }
        }
        return null;
    }
}
