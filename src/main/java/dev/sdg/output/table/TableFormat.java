package dev.sdg.output.table;

import dev.sdg.file.FileFormat;
import dev.sdg.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files that tables are written to. */
public enum TableFormat {
    /** RFC 4180 with a header. */
    CSV {
        @Override
        public FileFrame frame(List<RowRange> ranges, Schema schema, TableStyle style) {
            return CsvEncoder.frame(ranges.get(0).table(), style.csv());
        }

        @Override
        public RowEncoder encoder(RowRange range, Schema schema, TableStyle style) {
            return new CsvEncoder(range.table(), style.csv());
        }
    },

    /** A JSON object a line, UTF-8, LF. */
    JSONL {
        @Override
        public RowEncoder encoder(RowRange range, Schema schema, TableStyle style) {
            return new JsonLinesEncoder(range.table());
        }
    },

    /** Typed columns, compressed with Zstandard. A block is a row group. */
    PARQUET {
        @Override
        public FileFrame frame(List<RowRange> ranges, Schema schema, TableStyle style) {
            return ParquetEncoder.frame(ranges.get(0).table());
        }

        @Override
        public RowEncoder encoder(RowRange range, Schema schema, TableStyle style) {
            return new ParquetEncoder(range.table());
        }
    },

    /** INSERT statements for all tables. */
    SQL {
        @Override
        public FileFrame frame(List<RowRange> ranges, Schema schema, TableStyle style) {
            return new SqlScript(schema, style.dialect()).frame(ranges);
        }

        @Override
        public RowEncoder encoder(RowRange range, Schema schema, TableStyle style) {
            return new SqlScript(schema, style.dialect()).encoder(range);
        }
    };

    /** Returns the name of this format, which is the extension of its files: {@code csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format that {@code word} names. */
    public static Optional<TableFormat> ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** Returns the format that files of this one are read as; empty where rows are not read from them. */
    public Optional<FileFormat> read() {
        return this == SQL ? Optional.empty() : Optional.of(FileFormat.valueOf(name()));
    }

    /** Returns what stands around the rows in a file of {@code ranges}. */
    public FileFrame frame(List<RowRange> ranges, Schema schema, TableStyle style) {
        return FileFrame.NONE;
    }

    /** Returns what turns the rows of {@code range} into bytes, a block at a time. */
    public abstract RowEncoder encoder(RowRange range, Schema schema, TableStyle style);
}
