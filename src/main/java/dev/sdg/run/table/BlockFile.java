package dev.sdg.run.table;

import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.FileFrame;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** The rows of a {@link RowBlock} as a file that has no others: as a run writes such a part of a table. */
public final class BlockFile {
    private BlockFile() {}

    /**
     * Writes the file of {@code block} to {@code out}.
     *
     * @throws IllegalArgumentException where it has several formats
     * @throws RuntimeException when a row cannot be made; the message says why and shows the row
     */
    public static void write(RowBlock block, OutputStream out) throws IOException {
        if (block.formats().size() != 1) {
            throw new IllegalArgumentException("a file has one format, not " + block.formats());
        }
        TableFormat format = block.formats().get(0);
        if (format.read().isPresent()) {
            format.read().get().prepare();
        }
        RowRange range = block.range();
        FileFrame frame = format.frame(List.of(range), block.plan().schema(), block.style());
        WritableByteChannel channel = Channels.newChannel(out);
        write(ByteBuffer.wrap(frame.head()), channel);
        ByteBlock bytes = new ByteBlock();
        try (BlockEncoder encoder = new BlockEncoder(block, block.plan().plan())) {
            long from = range.firstRow();
            do {
                int count = (int) Math.min(block.step(), range.end() - from);
                bytes.clear();
                encoder.encode(from, count, List.of(bytes));
                write(frame.content(bytes.buffer()), channel);
                from += count;
            } while (from < range.end());
        }
        write(ByteBuffer.wrap(frame.tail()), channel);
    }

    private static void write(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
