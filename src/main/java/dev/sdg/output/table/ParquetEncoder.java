package dev.sdg.output.table;

import dev.sdg.file.ParquetField;
import dev.sdg.file.ParquetParts;
import dev.sdg.file.ParquetRowGroup;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A block of rows as a row group of Parquet. */
final class ParquetEncoder implements RowEncoder {
    private final int[] indexes;
    private final boolean[] isBinary;
    private final ParquetRowGroup group;

    ParquetEncoder(Table table) {
        WrittenColumns written = WrittenColumns.of(table);
        List<ParquetField> fields = fields(table);
        this.indexes = written.indexes();
        this.isBinary = new boolean[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            ParquetField.Kind kind = fields.get(i).kind();
            isBinary[i] = kind == ParquetField.Kind.STRING || kind == ParquetField.Kind.BYTES;
        }
        this.group = new ParquetRowGroup(fields);
    }

    private static List<ParquetField> fields(Table table) {
        return WrittenColumns.of(table).columns().stream()
                .map(column -> field(column, table.primaryKey().contains(column.name())))
                .toList();
    }

    private static ParquetField field(Column column, boolean inPrimaryKey) {
        ColumnType type = column.type();
        ParquetField.Kind kind =
                switch (type.kind()) {
                    case INTEGER -> ParquetField.Kind.INTEGER;
                    case DECIMAL -> ParquetField.Kind.DECIMAL;
                    case FLOAT -> ParquetField.Kind.FLOAT;
                    case BOOLEAN -> ParquetField.Kind.BOOLEAN;
                    case STRING, UUID, JSON -> ParquetField.Kind.STRING;
                    case DATE -> ParquetField.Kind.DATE;
                    case TIME -> ParquetField.Kind.TIME;
                    case TIMESTAMP -> type.zoned() ? ParquetField.Kind.INSTANT : ParquetField.Kind.TIMESTAMP;
                    case BYTES -> ParquetField.Kind.BYTES;
                };
        return new ParquetField(column.name(), kind, type.precision(), type.scale(), column.required() || inPrimaryKey);
    }

    static FileFrame frame(Table table) {
        ParquetParts parts = new ParquetParts(fields(table));
        return new FileFrame() {
            @Override
            public byte[] head() {
                return parts.head();
            }

            @Override
            public ByteBuffer content(ByteBuffer block) {
                return parts.add(block);
            }

            @Override
            public byte[] tail() {
                return parts.tail();
            }
        };
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        for (int i = 0; i < indexes.length; i++) {
            Cell cell = row.cell(indexes[i]);
            if (cell.isNull()) {
                group.addNull(i);
            } else if (isBinary[i]) {
                group.add(i, cell.bytes(), cell.length());
            } else {
                group.add(i, cell.number());
            }
        }
        group.endRow();
    }

    @Override
    public void end(ByteBlock block) {
        try {
            group.writeTo(block.stream());
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without faults", e);
        }
    }

    @Override
    public void close() {
        group.close();
    }
}
