package dev.sdg.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Rows that are encoded and compressed, in memory, to be put into a file behind those before them. Several can be made
 * at a time, each by one thread.
 */
final class ParquetRowGroup {
    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder().build();

    private final long rows;
    private final ColumnChunkPageWriteStore pages;

    private ParquetRowGroup(long rows, ColumnChunkPageWriteStore pages) {
        this.rows = rows;
        this.pages = pages;
    }

    /** Returns {@code rows}, encoded as {@code schema}, which is that of {@code columns}. */
    static ParquetRowGroup of(List<ObjectNode> rows, List<Column> columns, MessageType schema) throws IOException {
        try (ZstdCompressor compressor = new ZstdCompressor()) {
            ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                    compressor, schema, PROPERTIES.getAllocator(), PROPERTIES.getColumnIndexTruncateLength());
            try (ColumnWriteStore values = PROPERTIES.newColumnWriteStore(schema, pages, pages)) {
                RecordConsumer records =
                        new ColumnIOFactory(false).getColumnIO(schema).getRecordWriter(values);
                for (ObjectNode row : rows) {
                    ParquetRecords.write(row, columns, records);
                }
                records.flush();
                values.flush();
            }
            return new ParquetRowGroup(rows.size(), pages);
        }
    }

    /** Puts this behind what {@code file} holds. */
    void appendTo(ParquetFileWriter file) throws IOException {
        try (pages) {
            file.startBlock(rows);
            pages.flushToFileWriter(file);
            file.endBlock();
        }
    }
}
