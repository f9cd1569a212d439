package dev.sdg.run;

import dev.sdg.output.journal.Journal;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.sample.RowSchema;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A journal with the threads that keep the disk at most a second behind it. */
final class SyncedJournal implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemon("sync-clock"));
    private final ExecutorService syncing = Executors.newSingleThreadExecutor(daemon("sync"));
    private final Journal journal;
    private final Future<?> ticking;

    SyncedJournal(JournalFiles files, RowSchema schema, long savedRows) {
        journal = new Journal(files, schema, savedRows, syncing, System::nanoTime);
        // A failure ends the ticking; the journal remembers it for the next call.
        ticking = clock.scheduleWithFixedDelay(journal::syncIfDue, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        ticking.cancel(false);
        clock.shutdown();
        journal.close();
        syncing.shutdown();
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
