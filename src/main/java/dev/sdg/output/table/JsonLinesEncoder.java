package dev.sdg.output.table;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON object a line, with every column in its order. Decimals are numbers with their scale, JSON is itself. */
final class JsonLinesEncoder implements RowEncoder {
    private static final byte[] HEX = "\\\\x".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

    private final int[] indexes;
    private final byte[][] keys;
    private final CellEncoder[] columns;

    JsonLinesEncoder(Table table) {
        WrittenColumns all = WrittenColumns.of(table);
        List<Column> written = all.columns();
        this.indexes = all.indexes();
        this.keys = new byte[written.size()][];
        this.columns = new CellEncoder[written.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(written.get(i).name(), i == 0);
            columns[i] = encoder(written.get(i).type());
        }
    }

    private static byte[] key(String name, boolean first) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(name));
        return ((first ? "{" : ",") + "\"" + quoted + "\":").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        for (int i = 0; i < columns.length; i++) {
            block.append(keys[i]);
            Cell cell = row.cell(indexes[i]);
            if (cell.isNull()) {
                block.append(Words.NULL);
            } else {
                columns[i].encode(cell, block);
            }
        }
        block.append(END);
    }

    private static CellEncoder encoder(ColumnType type) {
        CellEncoder bare = CellEncoder.of(type, JsonLinesEncoder::escaped);
        return switch (type.kind()) {
            case INTEGER, DECIMAL, BOOLEAN -> bare;
            case FLOAT -> JsonLinesEncoder::real;
            case JSON -> JsonLinesEncoder::json;
            case BYTES ->
                (cell, block) -> block.append('"')
                        .append(HEX)
                        .hex(cell.bytes(), cell.length())
                        .append('"');
            case STRING, DATE, TIME, TIMESTAMP, UUID ->
                (cell, block) -> {
                    block.append('"');
                    bare.encode(cell, block);
                    block.append('"');
                };
        };
    }

    /** JSON has no word for what is no finite number. */
    private static void real(Cell cell, ByteBlock block) {
        double value = Double.longBitsToDouble(cell.number());
        if (Double.isFinite(value)) {
            block.real(value);
        } else {
            block.append(Words.NULL);
        }
    }

    /** A line break in JSON is between its parts, never within a text, and would break the line. */
    private static void json(Cell cell, ByteBlock block) {
        byte[] bytes = cell.bytes();
        for (int i = 0; i < cell.length(); i++) {
            byte b = bytes[i];
            block.append(b == '\n' || b == '\r' ? ' ' : (char) (b & 0xFF));
        }
    }

    private static void escaped(Cell cell, ByteBlock block) {
        byte[] bytes = cell.bytes();
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                block.append(bytes, from, i - from);
                escape(b, block);
                from = i + 1;
            }
        }
        block.append(bytes, from, cell.length() - from);
    }

    private static void escape(byte b, ByteBlock block) {
        block.append('\\');
        switch (b) {
            case '"', '\\' -> block.append((char) b);
            case '\n' -> block.append('n');
            case '\r' -> block.append('r');
            case '\t' -> block.append('t');
            default -> block.append('u').append('0').append('0').hex(new byte[] {b}, 1);
        }
    }
}
