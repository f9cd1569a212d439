package dev.sdg.output.external;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Parquet; of a repeated column only the first value is seen, and groups are not. */
final class ExternalParquet implements ExternalFormat {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void read(Path file, Consumer<Columns> row) throws IOException {
        if (!isParquet(file)) {
            throw new IOException("it is no Parquet file");
        }
        try (ParquetReader<Group> groups = new Reading(new LocalInputFile(file)).build()) {
            for (Group next = groups.read(); next != null; next = groups.read()) {
                Group group = next;
                row.accept(name -> text(group, name));
            }
        }
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

    private static Optional<String> text(Group group, String name) {
        boolean present = group.getType().containsField(name)
                && group.getType().getType(name).isPrimitive()
                && group.getFieldRepetitionCount(name) > 0;
        return present ? Optional.of(group.getValueToString(group.getType().getFieldIndex(name), 0)) : Optional.empty();
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
