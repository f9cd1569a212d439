package dev.sdg.server.api.instant;

import dev.sdg.server.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does the work of answers on few threads, each for so long and no longer. */
final class WorkTime implements AutoCloseable {
    private static final int WAITING = 64;
    private static final long IDLE_SECONDS = 30;

    private final Duration most;
    private final ThreadPoolExecutor workers;

    /** @param most that the work of one answer may take */
    WorkTime(Duration most) {
        this.most = most;
        int threads = Runtime.getRuntime().availableProcessors();
        this.workers = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "answers");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns what {@code work} gives.
     *
     * @throws ProblemException 413 where it takes too long, 503 where too much waits already
     */
    <T> T of(Callable<T> work) {
        try {
            Future<T> result = workers.submit(work);
            try {
                return result.get(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                result.cancel(true);
                throw ProblemException.of(
                        413,
                        "this takes more than %d s of work: ask for a job, POST /api/data/generate"
                                .formatted(most.toSeconds()));
            }
        } catch (RejectedExecutionException e) {
            throw ProblemException.of(503, "too many answers are being made; try again")
                    .with("Retry-After", "1");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(503, "the server is stopping").with("Retry-After", "5");
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
