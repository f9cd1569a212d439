package dev.sdg.output.external;

import dev.sdg.document.structure.ParquetRows;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Parquet; of a repeated column only the first value is seen, and groups are not. */
final class ExternalParquet implements ExternalFormat {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    @Override
    public String extension() {
        return ".parquet";
    }

    @Override
    public void read(Path file, Consumer<Columns> row) throws IOException {
        if (!isParquet(file)) {
            throw new IOException("it is no Parquet file");
        }
        ParquetRows.read(file, columns -> row.accept(columns::text));
    }

    /** Such files begin and end with the same four letters. */
    private static boolean isParquet(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return bytes.length() >= 3L * MAGIC.length
                    && hasMagic(bytes, 0)
                    && hasMagic(bytes, bytes.length() - MAGIC.length);
        }
    }

    private static boolean hasMagic(RandomAccessFile bytes, long position) throws IOException {
        byte[] found = new byte[MAGIC.length];
        bytes.seek(position);
        bytes.readFully(found);
        return Arrays.equals(found, MAGIC);
    }
}
