package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.util.Native;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Parquet with typed columns, compressed with Zstandard. Rows are collected to row groups, which threads of its own
 * encode side by side: where a group ends depends on the rows only, so the bytes do not depend on the threads.
 */
final class ParquetOutput implements RowOutput {
    /** What the rows of a group take in memory before they are encoded, about. */
    private static final long GROUP_BYTES = 20L << 20;

    /** What a value takes beside its characters: nodes, keys and references. */
    private static final long VALUE_BYTES = 100;

    private static final int THREADS = Math.min(Runtime.getRuntime().availableProcessors(), 4);

    private final ParquetFileWriter file;
    private final List<Column> columns;
    private final MessageType schema;
    private final Deque<Future<ParquetRowGroup>> encoding = new ArrayDeque<>();
    private Optional<ExecutorService> threads = Optional.empty();
    private List<ObjectNode> rows = new ArrayList<>();
    private long bytes;

    private ParquetOutput(ParquetFileWriter file, List<Column> columns, MessageType schema) {
        this.file = file;
        this.columns = columns;
        this.schema = schema;
    }

    static RowOutput create(DiskFile file, List<Column> columns) throws IOException {
        prepare();
        MessageType schema = ParquetColumns.schema(columns);
        ParquetFileWriter writer = new ParquetFileWriter(
                new Target(file),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                null,
                ParquetProperties.builder().build());
        writer.start();
        return new ParquetOutput(writer, List.copyOf(columns), schema);
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
        rows.add(row);
        bytes += bytes(row);
        if (bytes >= GROUP_BYTES) {
            encode();
        }
    }

    private static long bytes(JsonNode value) {
        long sum = VALUE_BYTES;
        if (value.isTextual()) {
            return sum + value.textValue().length();
        }
        for (JsonNode part : value) {
            sum += bytes(part);
        }
        return sum;
    }

    /** Has the rows so far encoded, and appends the oldest group when all threads have one. */
    private void encode() throws IOException {
        List<ObjectNode> group = rows;
        rows = new ArrayList<>();
        bytes = 0;
        if (threads.isEmpty()) {
            threads = Optional.of(Executors.newFixedThreadPool(THREADS, ParquetOutput::thread));
        }
        encoding.add(threads.get().submit(() -> ParquetRowGroup.of(group, columns, schema)));
        if (encoding.size() > THREADS) {
            append();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sdg-parquet");
        thread.setDaemon(true);
        return thread;
    }

    private void append() throws IOException {
        try {
            encoding.remove().get().appendTo(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /** The rows of a short file are encoded without any thread. */
    @Override
    public void close() throws IOException {
        try (file) {
            while (!encoding.isEmpty()) {
                append();
            }
            if (!rows.isEmpty()) {
                ParquetRowGroup.of(rows, columns, schema).appendTo(file);
            }
            file.end(Map.of());
        } finally {
            threads.ifPresent(ExecutorService::shutdownNow);
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
