package dev.sdg.file;

import dev.sdg.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files that rows can be read from and written to. */
public enum FileFormat {
    /** A JSON object a line, UTF-8, LF. */
    JSONL {
        @Override
        public RowInput open(Path file, InputOptions options) throws IOException {
            return JsonLinesInput.open(file, options);
        }

        @Override
        public List<Column> columns(Path file, InputOptions options) throws IOException {
            return JsonLinesInput.columns(file, options);
        }

        @Override
        public RowOutput create(DiskFile file, List<Column> columns, CsvStyle style) throws IOException {
            return new JsonLinesOutput(file, columns);
        }
    },
    /** RFC 4180 with a header. */
    CSV {
        @Override
        public List<String> extensions() {
            return List.of(".csv", ".tsv");
        }

        @Override
        public RowInput open(Path file, InputOptions options) throws IOException {
            return CsvInput.open(file, options);
        }

        @Override
        public RowOutput create(DiskFile file, List<Column> columns, CsvStyle style) throws IOException {
            return CsvOutput.create(file, columns, style);
        }
    },
    /** Typed columns, compressed with Zstandard. */
    PARQUET {
        @Override
        public RowInput open(Path file, InputOptions options) throws IOException {
            return ParquetInput.open(file, options);
        }

        @Override
        public RowOutput create(DiskFile file, List<Column> columns, CsvStyle style) throws IOException {
            return ParquetOutput.create(file, columns);
        }

        @Override
        public void prepare() throws IOException {
            ParquetOutput.prepare();
        }
    };

    /** Returns how the names of such files end, the usual way first: {@code .csv}. */
    public List<String> extensions() {
        return List.of("." + word());
    }

    /** Returns the name of this format: {@code csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format that the name of {@code file} tells. */
    public static Optional<FileFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** Returns the extensions of all formats. */
    public static List<String> allExtensions() {
        return Arrays.stream(values())
                .flatMap(format -> format.extensions().stream())
                .toList();
    }

    /**
     * Opens a file of this format.
     *
     * @throws java.nio.charset.CharacterCodingException where its beginning is not in the encoding it is read in
     * @throws IOException when it cannot be read, or is none of this format
     */
    public abstract RowInput open(Path file, InputOptions options) throws IOException;

    /**
     * Returns the columns of a file: those that it states before its rows, else those that all of its rows show, in the
     * order in which they come first.
     *
     * @throws MalformedRowException when what has to be read for that is no row
     * @throws java.nio.charset.CharacterCodingException where what is read is not in the encoding it is read in
     * @throws IOException when it cannot be read, or is none of this format
     */
    public List<Column> columns(Path file, InputOptions options) throws IOException {
        try (RowInput rows = open(file, options)) {
            return rows.columns();
        }
    }

    /**
     * Begins a file of this format.
     *
     * @param file empty; written to, neither synced nor closed
     * @param columns at least one, of the rows that will come
     * @param style for CSV
     */
    public abstract RowOutput create(DiskFile file, List<Column> columns, CsvStyle style) throws IOException;

    /**
     * Gets ready what writing needs, and may be left out.
     *
     * @throws IOException when no such file can be written on this machine as it is
     */
    public void prepare() throws IOException {}
}
