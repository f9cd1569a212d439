package dev.sdg.output.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * How far what would survive a crash of the machine lags behind what was written: {@value #ROWS_BEHIND} rows, or, where
 * rows come faster than the disk can sync these in a thirtieth of the time, those of one second. Syncs run beside the
 * writing, one at a time; the writer waits only where a sync takes longer than a second. A write to a file waits for
 * the sync of it, so the share of the time that syncs take is what they cost.
 */
final class SyncPolicy {
    static final int ROWS_BEHIND = 100;
    private static final long NANOS_BEHIND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = NANOS_BEHIND / 2;
    private static final int PAUSE_FOR_EACH_SYNC = 30;

    private final JournalFiles files;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private long written;
    private long durable;
    private long behindSince;
    private long nextBegins;
    private boolean notesBehind;
    private long notesBehindSince;
    private boolean syncing;
    private Optional<IOException> failure = Optional.empty();

    SyncPolicy(JournalFiles files, Executor executor, LongSupplier nanoTime) {
        this.files = files;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.nextBegins = nanoTime.getAsLong();
    }

    /** Takes note of {@code rows} more rows; returns when the lag is within its bound. */
    synchronized void written(int rows) throws IOException {
        if (written == durable) {
            behindSince = nanoTime.getAsLong();
        }
        written += rows;
        if (!notesBehind) {
            notesBehind = true;
            notesBehindSince = nanoTime.getAsLong();
        }
        startWhereDue();
        while (written - durable > ROWS_BEHIND && nanoTime.getAsLong() - behindSince >= NANOS_BEHIND) {
            settle();
            startWhereDue();
        }
    }

    /** Starts a sync where one is due. A sync at half of the bound gives it time to end before the writer must wait. */
    synchronized void startWhereDue() throws IOException {
        failWhereFailed();
        long now = nanoTime.getAsLong();
        boolean late = notesBehind && now - notesBehindSince >= NANOS_BEHIND;
        boolean many = written - durable >= ROWS_BEHIND / 2 && now - nextBegins >= 0;
        if (!syncing && (late || many)) {
            syncing = true;
            notesBehind = notesBehind && !late;
            long upTo = written;
            execute(() -> sync(upTo, now, late));
        }
    }

    private void execute(Runnable sync) {
        try {
            executor.execute(sync);
        } catch (RejectedExecutionException e) {
            sync.run(); // the program is ending, and has no threads to spare any more
        }
    }

    /** Waits for the sync under way, if any. */
    synchronized void settle() throws IOException {
        boolean interrupted = false;
        while (syncing) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // rows are worth the wait; whoever interrupts is told afterwards
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failWhereFailed();
    }

    private void sync(long upTo, long began, boolean notes) {
        Optional<IOException> problem = Optional.of(new IOException("a sync was interrupted"));
        try {
            files.sync(notes);
            problem = Optional.empty();
        } catch (IOException e) {
            problem = Optional.of(e);
        } finally {
            ended(upTo, began, problem);
        }
    }

    private synchronized void ended(long upTo, long began, Optional<IOException> problem) {
        long now = nanoTime.getAsLong();
        nextBegins = now + Math.min(LONGEST_PAUSE, PAUSE_FOR_EACH_SYNC * (now - began));
        syncing = false;
        failure = problem;
        if (problem.isEmpty()) {
            durable = upTo;
            behindSince = began; // what is not durable now was written after that
        }
        notifyAll();
    }

    private void failWhereFailed() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
