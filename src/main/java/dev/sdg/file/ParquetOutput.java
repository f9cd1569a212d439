package dev.sdg.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.util.Native;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Parquet with typed columns, compressed with Zstandard. */
final class ParquetOutput implements RowOutput {

    /** What is held in memory at most before it is written, so that long files need no larger heap than short ones. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final ParquetWriter<ObjectNode> parquet;

    private ParquetOutput(ParquetWriter<ObjectNode> parquet) {
        this.parquet = parquet;
    }

    static RowOutput create(DiskFile file, List<Column> columns) throws IOException {
        prepare();
        if (ParquetFlatOutput.takes(columns)) {
            return ParquetFlatOutput.create(file, columns);
        }
        return new ParquetOutput(new Builder(new Target(file), columns).build());
    }

    /** Zstandard unpacks itself into the system's temporary folder, which may be full, read-only or mounted noexec. */
    static void prepare() throws IOException {
        try {
            Native.load();
        } catch (LinkageError e) {
            Path folder = Path.of(System.getProperty("user.home"), ".cache", "sdg");
            try {
                Native.load(Files.createDirectories(folder).toFile());
            } catch (IOException | LinkageError again) {
                throw new IOException(
                        "the zstd library can be unpacked neither in the temporary folder "
                                + System.getProperty("java.io.tmpdir") + " nor in " + folder + " (" + reason(again)
                                + "); name a folder that allows execution"
                                + " with SDG_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                        again);
            }
        }
    }

    /** Returns what {@code failure} says in words, without the names of types that wrap or begin it. */
    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.replaceFirst("^(?:[\\w.$]+(?:Error|Exception): )+", "");
    }

    @Override
    public void write(ObjectNode row) throws IOException {
        parquet.write(row);
    }

    @Override
    public void close() throws IOException {
        parquet.close();
    }

    private static final class Builder extends ParquetWriter.Builder<ObjectNode, Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
            withConf(new PlainParquetConfiguration());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withCodecFactory(new ZstdCodec());
            withRowGroupSize(ROW_GROUP_BYTES);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Asked for by the class we extend; what is called is the method below. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<ObjectNode> getWriteSupport(Configuration configuration) {
            return new ParquetRecords(columns);
        }

        @Override
        protected WriteSupport<ObjectNode> getWriteSupport(ParquetConfiguration configuration) {
            return new ParquetRecords(columns);
        }
    }

    /** A file as Parquet wants it, without a file system of Hadoop. */
    private record Target(DiskFile file) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            DiskStream stream = new DiskStream(file);
            return new DelegatingPositionOutputStream(stream) {
                @Override
                public long getPos() {
                    return stream.written();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
