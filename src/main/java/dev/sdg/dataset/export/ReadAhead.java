package dev.sdg.dataset.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.dataset.target.ExportRow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Rows that a thread of its own reads while those before them are written. It is at most a few batches ahead, and a
 * batch is bounded by its rows and by the length of its texts. Closing ends the thread.
 */
final class ReadAhead implements RowSource.Rows {
    private static final int BATCHES = 4;
    private static final int MOST_ROWS = 256;
    private static final long MOST_CHARACTERS = 1 << 19;

    private final RowSource.Rows rows;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread reader = new Thread(this::read, "sdg-read-ahead");
    private Batch batch = new Batch(List.of(), Optional.empty(), false);
    private Iterator<ExportRow> current = batch.rows().iterator();

    private ReadAhead(RowSource.Rows rows) {
        this.rows = rows;
    }

    /**
     * Rows, and what follows them.
     *
     * @param failure of the next row
     * @param isLast whether nothing follows
     */
    private record Batch(List<ExportRow> rows, Optional<Exception> failure, boolean isLast) {}

    /** Begins to read {@code rows}, which are closed with what is returned. */
    static ReadAhead of(RowSource.Rows rows) {
        ReadAhead ahead = new ReadAhead(rows);
        ahead.reader.setDaemon(true);
        ahead.reader.start();
        return ahead;
    }

    @Override
    public Optional<ExportRow> next() throws IOException {
        while (!current.hasNext()) {
            if (batch.failure().isPresent()) {
                throw rethrown(batch.failure().get());
            }
            if (batch.isLast()) {
                return Optional.empty();
            }
            batch = taken();
            current = batch.rows().iterator();
        }
        return Optional.of(current.next());
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rows.close();
    }

    private Batch taken() throws IOException {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private void read() {
        try {
            boolean isLast = false;
            while (!isLast) {
                Batch next = batch();
                isLast = next.isLast();
                batches.put(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody waits for more
        }
    }

    private Batch batch() {
        List<ExportRow> read = new ArrayList<>();
        long characters = 0;
        try {
            while (read.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
                Optional<ExportRow> row = rows.next();
                if (row.isEmpty()) {
                    return new Batch(read, Optional.empty(), true);
                }
                read.add(row.get());
                characters += characters(row.get().values());
            }
            return new Batch(read, Optional.empty(), false);
        } catch (IOException | RuntimeException e) {
            return new Batch(read, Optional.of(e), true);
        }
    }

    private static long characters(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().length();
        }
        long sum = 0;
        for (JsonNode part : value) {
            sum += 1 + characters(part);
        }
        return sum;
    }

    private static RuntimeException rethrown(Exception failure) throws IOException {
        if (failure instanceof IOException problem) {
            throw problem;
        }
        return (RuntimeException) failure;
    }
}
