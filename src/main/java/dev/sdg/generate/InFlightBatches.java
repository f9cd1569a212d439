package dev.sdg.generate;

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
 * The batches that workers are busy with. One thread submits them and takes their results, which come in the order in
 * which they are ready; with one worker, in the order in which they were submitted.
 */
final class InFlightBatches<D> implements AutoCloseable {
    private final SampleSource<D> source;
    private final ExecutorService workers;
    private final ExecutorCompletionService<BatchResult<D>> results;
    private int count;
    private long rows;

    /** Lets up to {@code most} threads ask {@code source}. */
    InFlightBatches(SampleSource<D> source, int most) {
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

    /** Starts one more. */
    void submit(BatchRequest<D> request) {
        count++;
        rows += request.rows();
        results.submit(() -> source.produce(request));
    }

    /**
     * Returns the next result, if there is one within {@code timeout}.
     *
     * @throws RuntimeException what a worker threw, which is a bug
     */
    Optional<BatchResult<D>> next(Duration timeout) {
        try {
            Optional<Future<BatchResult<D>>> ready =
                    Optional.ofNullable(results.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
            return ready.map(this::result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    /** Interrupts the workers; their results still come. */
    void interrupt() {
        workers.shutdownNow();
    }

    /** Interrupts the workers, without waiting for them. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private BatchResult<D> result(Future<BatchResult<D>> ready) {
        count--;
        try {
            BatchResult<D> result = ready.get();
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
