package dev.sdg.server.api.instant;

import dev.sdg.server.http.ProblemException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does the work of answers on few threads, each for so long and no longer. Work is the time of a processor: what other
 * work takes meanwhile does not count, so that a busy server refuses nothing that an idle one answers.
 */
final class WorkTime implements AutoCloseable {
    private static final int WAITING = 64;
    private static final long IDLE_SECONDS = 30;
    private static final long LEAST_LOOK_NANOS = 1_000_000;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final ThreadMXBean times = ManagementFactory.getThreadMXBean();
    private final Duration most;
    private final Duration longest;
    private final ThreadPoolExecutor workers;

    /**
     * @param most work for one answer
     * @param longest that somebody waits for an answer, however little work there is
     */
    WorkTime(int threads, Duration most, Duration longest) {
        this.most = most;
        this.longest = longest;
        this.workers = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "answers");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /** Work whose time is known while it is done. */
    private final class Timed<T> implements Callable<T> {
        private final Callable<T> work;
        private final AtomicLong began = new AtomicLong(NOT_BEGUN);
        private volatile long thread;

        Timed(Callable<T> work) {
            this.work = work;
        }

        @Override
        public T call() throws Exception {
            thread = Thread.currentThread().getId();
            began.set(times.getCurrentThreadCpuTime());
            return work.call();
        }

        long nanos() {
            long start = began.get();
            return start == NOT_BEGUN ? 0 : times.getThreadCpuTime(thread) - start;
        }
    }

    /**
     * Returns what {@code work} gives.
     *
     * @throws ProblemException 413 where it takes too long, 503 where too much waits already
     */
    <T> T of(Callable<T> work) {
        Timed<T> timed = new Timed<>(work);
        try {
            Future<T> result = workers.submit(timed);
            try {
                return awaited(result, timed);
            } finally {
                result.cancel(true);
            }
        } catch (RejectedExecutionException e) {
            throw busy("too many answers are being made; try again", 1);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the server is stopping", 5);
        }
    }

    private <T> T awaited(Future<T> result, Timed<T> timed) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long work = most.toNanos() - timed.nanos();
            long wait = end - System.nanoTime();
            if (work <= 0) {
                throw ProblemException.of(
                        413,
                        "this takes more than %d s of work: ask for a job, POST /api/data/generate"
                                .formatted(most.toSeconds()));
            }
            if (wait <= 0) {
                throw busy(
                        "no answer within %d s, since other answers are being made; try again, or ask for a job, POST"
                                        .formatted(longest.toSeconds())
                                + " /api/data/generate",
                        5);
            }
            try {
                return result.get(Math.min(Math.max(work, LEAST_LOOK_NANOS), wait), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // How much of it was work, and how long that may go on, is looked at again.
            }
        }
    }

    private static ProblemException busy(String detail, int seconds) {
        return ProblemException.of(503, detail).with("Retry-After", Integer.toString(seconds));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
