package dev.sdg.document.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.tika.mime.MediaType;

/** Reads passages that a user has cut himself from the columns of a Parquet file. */
public final class ParquetTextReader {
    public static final MediaType TYPE = MediaType.application("x-parquet");

    private ParquetTextReader() {}

    /**
     * Returns the passages in {@code file}, in its order.
     *
     * @throws UnreadableFileException when it has no column of them
     */
    public static List<ExtractedBlock> read(Path file) throws IOException {
        List<ExtractedBlock> pieces = new ArrayList<>();
        try (ParquetReader<Group> rows = new Reading(new LocalInputFile(file)).build()) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                if (!row.getType().containsField(PreChunkedText.TEXT)) {
                    throw new UnreadableFileException("no column \"text\"");
                }
                PreChunkedText.piece(
                                value(row, PreChunkedText.TEXT),
                                value(row, PreChunkedText.ID),
                                value(row, PreChunkedText.TITLE),
                                value(row, PreChunkedText.SOURCE))
                        .ifPresent(pieces::add);
            }
        }
        return pieces;
    }

    private static Optional<String> value(Group row, String name) {
        boolean present = row.getType().containsField(name)
                && row.getType().getType(name).isPrimitive()
                && row.getFieldRepetitionCount(name) > 0;
        return present ? Optional.of(row.getValueToString(row.getType().getFieldIndex(name), 0)) : Optional.empty();
    }

    private static final class Reading extends ParquetReader.Builder<Group> {
        Reading(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
