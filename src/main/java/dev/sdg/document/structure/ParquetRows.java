package dev.sdg.document.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Reads the rows of Parquet files, one after the other; of a repeated column only the first value is seen, and groups
 * are not.
 */
public final class ParquetRows {
    private ParquetRows() {}

    /**
     * Gives {@code rows} each row of {@code file}, in order. The columns are read when they are asked for.
     *
     * @throws IOException when the file cannot be read, or {@code rows} throws it
     * @throws RuntimeException when the file is no Parquet file, or a broken one
     */
    public static void read(Path file, Consumer rows) throws IOException {
        try (ParquetReader<Group> groups = new Builder(new LocalInputFile(file)).build()) {
            for (Group group = groups.read(); group != null; group = groups.read()) {
                rows.accept(new Row(group));
            }
        }
    }

    /** Takes the rows of a file. */
    @FunctionalInterface
    public interface Consumer {

        /** Takes one row; what it throws ends the reading. */
        void accept(Row row) throws IOException;
    }

    /** One row, by the names of its columns. */
    public static final class Row {
        private final Group group;

        private Row(Group group) {
            this.group = group;
        }

        /** Returns whether the file has a column {@code name}. */
        public boolean hasColumn(String name) {
            return group.getType().containsField(name);
        }

        /** Returns the value in the column {@code name} as text; empty where there is none. */
        public Optional<String> text(String name) {
            boolean present = hasColumn(name)
                    && group.getType().getType(name).isPrimitive()
                    && group.getFieldRepetitionCount(name) > 0;
            return present
                    ? Optional.of(group.getValueToString(group.getType().getFieldIndex(name), 0))
                    : Optional.empty();
        }
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
