package dev.sdg.output.table;

import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of rows as people read them: as in CSV, without its quotes. */
public final class RowTexts {
    private final List<Column> columns;
    private final int[] indexes;

    public RowTexts(Table table) {
        WrittenColumns written = WrittenColumns.of(table);
        this.columns = written.columns();
        this.indexes = written.indexes();
    }

    /** Returns the columns that have a value in each row. */
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /** Returns the values of {@code row}, in the order of the columns; empty where there is none. */
    public List<Optional<String>> of(Row row) {
        List<Optional<String>> texts = new ArrayList<>();
        ByteBlock block = new ByteBlock();
        for (int i = 0; i < indexes.length; i++) {
            Cell cell = row.cell(indexes[i]);
            block.clear();
            if (!cell.isNull()) {
                CellEncoder.of(columns.get(i).type(), (value, out) -> out.append(value.bytes(), 0, value.length()))
                        .encode(cell, block);
            }
            texts.add(
                    cell.isNull()
                            ? Optional.empty()
                            : Optional.of(StandardCharsets.UTF_8
                                    .decode(block.buffer())
                                    .toString()));
        }
        return texts;
    }
}
