package dev.sdg.output.table;

import dev.sdg.file.CsvStyle;
import dev.sdg.schema.Table;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of files that tables are written to. */
public enum TableFormat {
    /** RFC 4180 with a header. */
    CSV {
        @Override
        byte[] head(Table table, CsvStyle style) {
            return CsvEncoder.header(table, style);
        }

        @Override
        public RowEncoder encoder(Table table, CsvStyle style) {
            return new CsvEncoder(table, style);
        }
    },
    /** A JSON object a line, UTF-8, LF. */
    JSONL {
        @Override
        public RowEncoder encoder(Table table, CsvStyle style) {
            return new JsonLinesEncoder(table);
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

    /** Returns what stands in a file before the rows. */
    byte[] head(Table table, CsvStyle style) {
        return new byte[0];
    }

    /** Returns what turns rows of {@code table} into bytes, to be put behind those of other rows. */
    public abstract RowEncoder encoder(Table table, CsvStyle style);
}
