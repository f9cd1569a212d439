package dev.sdg.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The records of a Parquet file, of all types that Parquet has. */
final class ParquetInput implements RowInput {
    /** How columns that can be read are compressed. */
    private static final List<CompressionCodecName> UNPACKED = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private final ParquetReader<Group> groups;
    private final List<Column> columns;
    private long number;

    private ParquetInput(ParquetReader<Group> groups, List<Column> columns) {
        this.groups = groups;
        this.columns = columns;
    }

    static RowInput open(Path file, InputOptions options) throws IOException {
        if (!isParquet(file)) {
            throw new IOException("not a Parquet file");
        }
        InputFile input = new LocalInputFile(file);
        try {
            MessageType wanted = projected(schema(input), options.columns());
            return new ParquetInput(new Builder(input, wanted).build(), ParquetColumns.of(wanted));
        } catch (RuntimeException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        number++;
        try {
            Group group = groups.read();
            return group == null ? Optional.empty() : Optional.of(new FileRow(number, ParquetJson.of(group)));
        } catch (RuntimeException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        groups.close();
    }

    /** The library has no type of its own for a file that is not as it should be. */
    private static IOException broken(Exception cause) {
        String why = Objects.requireNonNullElse(cause.getMessage(), "something is missing");
        return new IOException("a broken Parquet file (" + why + ")", cause);
    }

    /** The others need libraries that are not there. */
    private static void checkPacking(ParquetFileReader reader) throws IOException {
        Optional<CompressionCodecName> unknown = reader.getFooter().getBlocks().stream()
                .flatMap(block -> block.getColumns().stream())
                .map(ColumnChunkMetaData::getCodec)
                .filter(codec -> !UNPACKED.contains(codec))
                .findFirst();
        if (unknown.isPresent()) {
            throw new IOException("a Parquet file that is compressed by %s; known are %s"
                    .formatted(
                            word(unknown.get()),
                            UNPACKED.stream().map(ParquetInput::word).collect(Collectors.joining(", "))));
        }
    }

    private static String word(CompressionCodecName codec) {
        return codec.name().toLowerCase(Locale.ROOT);
    }

    private static MessageType schema(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                file, HadoopReadOptions.builder(new PlainParquetConfiguration()).build())) {
            checkPacking(reader);
            return reader.getFileMetaData().getSchema();
        }
    }

    /** Returns {@code schema} with only the fields {@code names}; all where none is named or none of them is there. */
    private static MessageType projected(MessageType schema, List<String> names) {
        List<Type> fields = schema.getFields().stream()
                .filter(field -> names.contains(field.getName()))
                .toList();
        return fields.isEmpty() ? schema : new MessageType(schema.getName(), fields);
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

    private static final class Builder extends ParquetReader.Builder<Group> {
        private final MessageType wanted;

        Builder(InputFile file, MessageType wanted) {
            super(file, new PlainParquetConfiguration());
            this.wanted = wanted;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport() {
                @Override
                public ReadContext init(InitContext context) {
                    return new ReadContext(wanted);
                }
            };
        }
    }
}
