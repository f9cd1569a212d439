package dev.sdg.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Cast;
import dev.sdg.file.Column;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.sample.Field;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.Excerpt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows with every column in its order, and every value in the type of its column. */
final class TypedRows implements RowInput {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RowInput rows;
    private final List<Column> columns;
    private final Set<String> emptyTexts;

    /** @param schema of the rows, where it is known; says where an empty text is a value */
    TypedRows(RowInput rows, List<Column> columns, Optional<RowSchema> schema) {
        this.rows = rows;
        this.columns = columns;
        this.emptyTexts = schema.stream()
                .flatMap(known -> known.fields().stream())
                .filter(Field::blankAllowed)
                .map(Field::name)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        Optional<FileRow> row = rows.next();
        return row.isPresent() ? Optional.of(typed(row.get())) : row;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private FileRow typed(FileRow row) throws MalformedRowException {
        ObjectNode values = NODES.objectNode();
        for (Column column : columns) {
            JsonNode found = value(row.values().path(column.name()), column);
            JsonNode value = Cast.to(column.type(), found)
                    .orElseThrow(() -> malformed(
                            row,
                            RejectionReason.WRONG_TYPE,
                            "'" + column.name() + "': '"
                                    + Excerpt.of(found.isTextual() ? found.asText() : found.toString())
                                    + "' is not of the type " + column.type().word()));
            if (value.isNull() && column.required()) {
                throw malformed(row, RejectionReason.MISSING_FIELD, "'" + column.name() + "': missing");
            }
            values.set(column.name(), value);
        }
        return new FileRow(row.number(), values);
    }

    /** In CSV an empty cell is no number, and an empty text may be written like a missing one. */
    private JsonNode value(JsonNode found, Column column) {
        boolean isEmpty =
                found.isNull() || (found.isTextual() && found.textValue().isEmpty());
        if (isEmpty && emptyTexts.contains(column.name())) {
            return NODES.textNode("");
        }
        return isEmpty && column.type() != Column.Scalar.STRING ? NODES.nullNode() : found;
    }

    private static MalformedRowException malformed(FileRow row, RejectionReason reason, String problem) {
        return new MalformedRowException(
                row.number(), reason, problem, row.values().toString());
    }
}
