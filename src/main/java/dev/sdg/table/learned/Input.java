package dev.sdg.table.learned;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column that a tree asks for, found from the row that a value is made for. Immutable. */
final class Input {
    private final int[] keys;
    private final int column;
    private final Kind kind;
    private final @Nullable WordList words;

    /**
     * Creates an input.
     *
     * @param keys that lead to its row
     * @param column in the order of that row's table
     * @param words of the column, where it has words
     */
    Input(int[] keys, int column, Kind kind, Optional<WordList> words) {
        this.keys = keys.clone();
        this.column = column;
        this.kind = kind;
        this.words = words.orElse(null);
    }

    /** Returns the number, or the place of the word; what a tree takes for no value where there is none. */
    double of(Row row) {
        Row at = row;
        for (int key : keys) {
            at = at.parent(key);
            if (at == null) {
                return words == null ? Double.NEGATIVE_INFINITY : words.none();
            }
        }
        Cell cell = at.cell(column);
        if (words != null) {
            return words.place(cell);
        }
        if (cell.isNull()) {
            return Double.NEGATIVE_INFINITY;
        }
        return kind == Kind.FLOAT ? Double.longBitsToDouble(cell.number()) : cell.number();
    }
}
