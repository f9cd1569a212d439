package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The batches that workers are busy with. They are begun and taken back by one thread; results come in the order in
 * which they are ready, with one worker in the order of their beginning.
 */
final class InFlightBatches implements AutoCloseable {
    private final SampleSource source;
    private final ExecutorService workers;
    private final ExecutorCompletionService<BatchResult> results;
    private int count;
    private long rows;

    /** Lets up to {@code most} threads ask {@code source}. */
    InFlightBatches(SampleSource source, int most) {
        this.source = source;
        this.workers = Executors.newFixedThreadPool(most, daemons());
        this.results = new ExecutorCompletionService<>(workers);
    }

    /** Returns how many there are. */
    int count() {
        return count;
    }

    /** Returns how many rows they were asked for. */
    long rows() {
        return rows;
    }

    /** Begins one more. */
    void begin(BatchRequest request) {
        count++;
        rows += request.rows();
        results.submit(() -> source.produce(request));
    }

    /**
     * Returns the next result, if there is one within {@code patience}.
     *
     * @throws RuntimeException what a worker threw, which is a fault of ours
     */
    Optional<BatchResult> next(Duration patience) {
        try {
            Optional<Future<BatchResult>> ready =
                    Optional.ofNullable(results.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
            return ready.map(this::result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    /** Breaks off what is under way; its results still come. */
    void interrupt() {
        workers.shutdownNow();
    }

    /** Breaks off what is under way, without waiting for it. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private BatchResult result(Future<BatchResult> ready) {
        count--;
        try {
            BatchResult result = ready.get();
            rows -= result.request().rows();
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException("a future that is done was waited for", e);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        }
    }

    private static RuntimeException fault(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "batch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
