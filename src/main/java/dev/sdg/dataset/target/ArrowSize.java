package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.Column.Sequence;
import dev.sdg.file.Column.Struct;
import java.util.List;

/** How many bytes rows take in Arrow, without bitmaps: what datasets calls the size of a data set. */
final class ArrowSize {
    private static final int OFFSET = 4;
    private static final int NUMBER = 8;

    private ArrowSize() {}

    static long of(List<Column> columns, JsonNode row) {
        long bytes = 0;
        for (Column column : columns) {
            bytes += of(column.type(), row.path(column.name()));
        }
        return bytes;
    }

    private static long of(Column.Type type, JsonNode value) {
        if (type instanceof Sequence list) {
            long bytes = OFFSET;
            for (JsonNode element : value) {
                bytes += of(list.element(), element);
            }
            return bytes;
        }
        if (type instanceof Struct struct) {
            return of(struct.columns(), value);
        }
        return type == Scalar.STRING || type == Scalar.JSON
                ? OFFSET
                        + (value.isTextual()
                                ? utf8(value.textValue())
                                : value.isNull() ? 0 : value.toString().length())
                : type == Scalar.BOOLEAN ? 1 : NUMBER;
    }

    private static long utf8(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
