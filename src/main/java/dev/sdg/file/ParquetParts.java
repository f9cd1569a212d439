package dev.sdg.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * Makes one Parquet file of the files that {@link ParquetRowGroup} writes: their pages are copied as they are, and
 * their footers become one. One thread.
 */
public final class ParquetParts {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int END = Integer.BYTES + 4;
    private static final int VERSION = 1;

    private final FileMetaData footer;
    private long position = MAGIC.length;

    /** @param fields of all files */
    public ParquetParts(List<ParquetField> fields) {
        this.footer = footer(fields);
    }

    static byte[] magic() {
        return MAGIC.clone();
    }

    static FileMetaData footer(List<ParquetField> fields) {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("row").setNum_children(fields.size()));
        fields.forEach(field -> schema.add(field.element()));
        return new FileMetaData(VERSION, schema, 0, new ArrayList<>())
                .setCreated_by("sdg version 1")
                .setColumn_orders(fields.stream()
                        .map(field -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
    }

    static void writeEnd(FileMetaData footer, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        bytes.writeTo(out);
        out.write(ByteBuffer.allocate(END)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .put(MAGIC)
                .array());
    }

    /** Returns what the file begins with. */
    public byte[] head() {
        return magic();
    }

    /** Returns what stands in the file of {@code part}, the content of a file; it follows on what came before. */
    public ByteBuffer add(ByteBuffer part) {
        ByteBuffer bytes = part.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int end = bytes.limit() - END;
        int length = bytes.getInt(end);
        byte[] read = new byte[length];
        bytes.get(end - length, read);
        try {
            FileMetaData own = Util.readFileMetaData(new ByteArrayInputStream(read));
            own.getRow_groups().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory are read without faults", e);
        }
        bytes.position(bytes.position() + MAGIC.length).limit(end - length);
        position += bytes.remaining();
        return bytes;
    }

    private void add(RowGroup group) {
        long by = position - MAGIC.length;
        for (ColumnChunk chunk : group.getColumns()) {
            ColumnMetaData data = chunk.getMeta_data();
            data.setData_page_offset(data.getData_page_offset() + by);
            if (data.isSetDictionary_page_offset()) {
                data.setDictionary_page_offset(data.getDictionary_page_offset() + by);
            }
        }
        group.setFile_offset(group.getFile_offset() + by);
        footer.addToRow_groups(group);
        footer.setNum_rows(footer.getNum_rows() + group.getNum_rows());
    }

    /** Returns what the file ends with, after all parts. */
    public byte[] tail() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeEnd(footer, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without faults", e);
        }
        return bytes.toByteArray();
    }
}
