package dev.sdg.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Rows that become a row group of a Parquet file, in memory. A group is written as a whole file, so that it is Parquet
 * by itself; {@link ParquetParts} makes one file of several. The same rows give the same bytes. One thread; used for
 * one group after the other.
 */
public final class ParquetRowGroup implements Closeable {
    /** How many rows a page has at most. Columns hold no more of them in memory as they came. */
    private static final int PAGE_ROWS = 8_192;

    private static final int PAGES = 8;
    private static final int MOST_CELLS = 1 << 20;

    private final List<ParquetField> fields;
    private final Zstandard zstandard = new Zstandard();
    private final ParquetChunk[] columns;
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private int rows;

    /**
     * @param fields at least one
     * @throws LinkageError where the native library of Zstandard was not prepared ({@link FileFormat#prepare})
     */
    public ParquetRowGroup(List<ParquetField> fields) {
        this.fields = List.copyOf(fields);
        int[] ids = new int[PAGE_ROWS];
        this.columns = fields.stream()
                .map(field -> new ParquetChunk(field, ids, zstandard))
                .toArray(ParquetChunk[]::new);
    }

    /** Returns how many rows groups of so many columns should have: wide tables have fewer, as memory holds them. */
    public static int rows(int columns) {
        int pages = Math.max(1, Math.min(PAGES, MOST_CELLS / PAGE_ROWS / columns));
        return pages * PAGE_ROWS;
    }

    /** Adds no value to the column {@code index}. */
    public void addNull(int index) {
        columns[index].addNull();
    }

    /** Adds a value to the column {@code index}, whose values are numbers. */
    public void add(int index, long value) {
        columns[index].add(value);
    }

    /** Adds the first {@code length} of {@code bytes} to the column {@code index}, whose values are bytes. */
    public void add(int index, byte[] bytes, int length) {
        columns[index].add(bytes, length);
    }

    /** Ends a row: each column was given a value or none. */
    public void endRow() {
        rows++;
    }

    /** Returns how many rows there are. */
    int rows() {
        return rows;
    }

    /** Returns how many bytes the pages have that are encoded already. */
    long bytes() {
        return Arrays.stream(columns).mapToLong(ParquetChunk::bytes).sum();
    }

    /** Writes a file of the rows since the last one to {@code out}, and begins a group without rows. */
    public void writeTo(OutputStream out) throws IOException {
        for (ParquetChunk column : columns) {
            column.endPage();
        }
        FileMetaData footer = ParquetParts.footer(fields);
        chunks.reset();
        if (rows > 0) {
            footer.addToRow_groups(rowGroup());
            footer.setNum_rows(rows);
        }
        out.write(ParquetParts.magic());
        chunks.writeTo(out);
        ParquetParts.writeEnd(footer, out);
        rows = 0;
        for (ParquetChunk column : columns) {
            column.begin();
        }
    }

    private RowGroup rowGroup() throws IOException {
        int begin = ParquetParts.magic().length;
        List<ColumnChunk> written = new ArrayList<>();
        long plain = 0;
        for (ParquetChunk column : columns) {
            ColumnChunk chunk = column.writeTo(chunks, begin);
            plain += chunk.getMeta_data().getTotal_uncompressed_size();
            written.add(chunk);
        }
        return new RowGroup(written, plain, rows).setFile_offset(begin).setTotal_compressed_size(chunks.size());
    }

    @Override
    public void close() {
        zstandard.close();
    }
}
