package dev.sdg.run.table;

import java.io.Closeable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that make rows. They do not keep the program alive. */
final class WorkerPool implements Closeable {
    private final ExecutorService workers;

    /** @param name of the threads, before their numbers */
    WorkerPool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Has one of the threads make something. */
    <T> Future<T> submit(Callable<T> task) {
        return workers.submit(task);
    }

    /** Waits for what {@code made} is, and returns it; what its thread threw is thrown here. */
    static <T> T taken(Future<T> made) {
        try {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("rows are made without checked exceptions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a run", e);
        }
    }

    /** Ends the threads; what they have not begun is not made. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
