package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How rows of a data set become rows of a target.
 *
 * @param columns of the target
 * @param row makes a row of the target; nothing of one that has to be left out
 * @param reason why rows are left out, in a line that "12 rows were left out: " can stand before
 */
record RowMapping(List<Column> columns, Function<ExportRow, Optional<ObjectNode>> row, String reason) {

    /** Why most rows are left out that are. */
    static final String NO_ANSWER = "they have no answer";

    RowMapping {
        columns = List.copyOf(columns);
    }

    /** A mapping that leaves out none. */
    static RowMapping ofAll(List<Column> columns, Function<ExportRow, ObjectNode> row) {
        return new RowMapping(columns, some -> Optional.of(row.apply(some)), "");
    }

    /** Returns a column of texts in which every row has one. */
    static Column text(String name) {
        return new Column(name, Column.Scalar.STRING, true);
    }
}
