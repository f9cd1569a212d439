package dev.sdg.output.table;

import dev.sdg.file.CsvStyle;
import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;

/**
 * CSV as RFC 4180 has it: CRLF, quotes where they are needed, UTF-8. Null is an empty cell, an empty text a pair of
 * quotes. In a table of one column null is a pair of quotes as well: readers skip lines without any character.
 */
final class CsvEncoder implements RowEncoder {
    private final int[] indexes;
    private final CellEncoder[] columns;
    private final byte[] none;
    private final char delimiter;
    private final boolean safe;

    CsvEncoder(Table table, CsvStyle style) {
        WrittenColumns written = WrittenColumns.of(table);
        this.delimiter = style.delimiter();
        this.safe = style.safe();
        this.indexes = written.indexes();
        this.columns = written.columns().stream()
                .map(column -> CellEncoder.of(column.type(), (cell, block) -> text(cell, style.safe(), block)))
                .toArray(CellEncoder[]::new);
        this.none = columns.length == 1 ? Words.NO_TEXT : new byte[0];
    }

    /** Returns the header line as what a file begins with. */
    static FileFrame frame(Table table, CsvStyle style) {
        return new FileFrame() {
            @Override
            public byte[] head() {
                return header(table, style);
            }
        };
    }

    private static byte[] header(Table table, CsvStyle style) {
        CsvEncoder encoder = new CsvEncoder(table, style);
        ByteBlock block = new ByteBlock();
        if (style.byteOrderMark()) {
            block.append("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        Cell name = new Cell();
        String before = "";
        for (Column column : WrittenColumns.of(table).columns()) {
            block.append(before.getBytes(StandardCharsets.US_ASCII));
            name.set(column.name());
            encoder.text(name, style.safe(), block);
            before = String.valueOf(style.delimiter());
        }
        block.append(Words.CRLF);
        byte[] header = new byte[block.length()];
        block.buffer().get(header);
        return header;
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                block.append(delimiter);
            }
            Cell cell = row.cell(indexes[i]);
            byte[] source = cell.source();
            if (cell.isNull()) {
                block.append(none);
            } else if (source != null) {
                text(source, source.length, safe, block);
            } else {
                columns[i].encode(cell, block);
            }
        }
        block.append(Words.CRLF);
    }

    private void text(Cell cell, boolean isSafe, ByteBlock block) {
        text(cell.bytes(), cell.length(), isSafe, block);
    }

    private void text(byte[] bytes, int length, boolean isSafe, ByteBlock block) {
        if (length == 0) {
            block.append(Words.NO_TEXT);
            return;
        }
        boolean disarmed = isSafe && CsvStyle.isFormulaStart(bytes[0]);
        if (!needsQuotes(bytes, length)) {
            if (disarmed) {
                block.append('\'');
            }
            block.append(bytes, 0, length);
            return;
        }
        block.append('"');
        if (disarmed) {
            block.append('\'');
        }
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '"') {
                block.append(bytes, from, i + 1 - from).append('"');
                from = i + 1;
            }
        }
        block.append(bytes, from, length - from).append('"');
    }

    private boolean needsQuotes(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '"' || b == delimiter || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
