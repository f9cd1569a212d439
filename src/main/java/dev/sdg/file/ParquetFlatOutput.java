package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.disk.DiskFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parquet of columns without lists and objects, a row group at a time. */
final class ParquetFlatOutput implements RowOutput {
    /** Encoded, after which a row group ends before it has all of its rows. */
    private static final long GROUP_BYTES = 16L << 20;

    /** After how many rows their bytes are counted. */
    private static final int MEASURED = 1_024;

    private final DiskFile file;
    private final List<Column> columns;
    private final ParquetRowGroup group;
    private final ParquetParts parts;
    private final int mostRows;
    private boolean isEmpty = true;

    private ParquetFlatOutput(DiskFile file, List<Column> columns) {
        List<ParquetField> fields =
                columns.stream().map(ParquetFlatOutput::field).toList();
        this.file = file;
        this.columns = columns;
        this.group = new ParquetRowGroup(fields);
        this.parts = new ParquetParts(fields);
        this.mostRows = ParquetRowGroup.rows(columns.size());
    }

    /** Returns whether {@code columns} can be written so. */
    static boolean takes(List<Column> columns) {
        return columns.stream().allMatch(column -> column.type() instanceof Scalar);
    }

    /** Begins a file of {@code columns}, which this {@link #takes}. */
    static RowOutput create(DiskFile file, List<Column> columns) throws IOException {
        ParquetFlatOutput output = new ParquetFlatOutput(file, columns);
        file.write(ByteBuffer.wrap(output.parts.head()));
        return output;
    }

    private static ParquetField field(Column column) {
        ParquetField.Kind kind =
                switch ((Scalar) column.type()) {
                    case STRING, JSON -> ParquetField.Kind.STRING;
                    case INTEGER -> ParquetField.Kind.INTEGER;
                    case FLOAT -> ParquetField.Kind.FLOAT;
                    case BOOLEAN -> ParquetField.Kind.BOOLEAN;
                };
        return new ParquetField(column.name(), kind, 0, 0, column.required());
    }

    @Override
    public void write(ObjectNode row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            JsonNode value = row.path(columns.get(i).name());
            if (value.isNull() || value.isMissingNode()) {
                group.addNull(i);
            } else {
                add(i, (Scalar) columns.get(i).type(), value);
            }
        }
        group.endRow();
        if (group.rows() == mostRows || (group.rows() % MEASURED == 0 && group.bytes() >= GROUP_BYTES)) {
            endGroup();
        }
    }

    private void add(int index, Scalar type, JsonNode value) {
        switch (type) {
            case STRING -> add(index, value.textValue());
            case INTEGER -> group.add(index, value.longValue());
            case FLOAT -> group.add(index, Double.doubleToRawLongBits(value.doubleValue()));
            case BOOLEAN -> group.add(index, value.booleanValue() ? 1 : 0);
            case JSON -> add(index, value.toString());
        }
    }

    private void add(int index, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        group.add(index, bytes, bytes.length);
    }

    private void endGroup() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        group.writeTo(bytes);
        file.write(parts.add(ByteBuffer.wrap(bytes.toByteArray())));
        isEmpty = false;
    }

    @Override
    public void close() throws IOException {
        try (group) {
            if (group.rows() > 0 || isEmpty) {
                endGroup();
            }
            file.write(ByteBuffer.wrap(parts.tail()));
        }
    }
}
