package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.RunContext;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.HeapNeed;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.store.JobRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The jobs that wait in line, in its order, and those at work, a thread each. One more thread begins jobs, and looks at
 * them twice a second.
 *
 * <p>Its lock is also that of whoever changes the state of a job: what is read of a job under it holds until it is
 * given back. Nothing waits for a job under it.
 */
final class JobQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobQueue.class);
    private static final long TICK_MILLIS = 500;
    private static final long STOPPING_MILLIS = 12_000;

    private final JobSetting setting;
    private final JobRecords records;
    private final DayBudget budget;
    private final JobFeeds feeds;
    private final Runnable between;
    private final Map<UUID, LiveJob> live = new LinkedHashMap<>();
    private final Map<UUID, Thread> threads = new LinkedHashMap<>();
    private final Map<LiveJob, JobWork.Result> worked = new LinkedHashMap<>();
    private final Thread scheduler = new Thread(this::schedule, "jobs");
    private volatile Map<UUID, LiveJob> seen = Map.of();
    private boolean stopping;

    /** @param between what is done after each look at the jobs, not under the lock */
    JobQueue(JobSetting setting, JobRecords records, DayBudget budget, JobFeeds feeds, Runnable between) {
        this.setting = setting;
        this.records = records;
        this.budget = budget;
        this.feeds = feeds;
        this.between = between;
    }

    /** Begins with jobs that wait in line. */
    synchronized void start(List<JobRow> waiting) {
        waiting.forEach(row -> live.put(row.id(), new LiveJob(row, feeds)));
        scheduler.setDaemon(true);
        scheduler.start();
    }

    /**
     * Returns when the server is not stopping.
     *
     * @throws ProblemException 503 otherwise
     */
    synchronized void requireRunning() {
        if (stopping) {
            throw ProblemException.of(503, "the server is stopping").with("Retry-After", "5");
        }
    }

    /** Puts a job at the end of the line that was committed as {@code QUEUED}. */
    synchronized void add(JobRow row) {
        live.put(row.id(), new LiveJob(row, feeds));
        refresh();
        notifyAll();
    }

    /** Takes a job out of the line; the streams get the state in which it was committed. */
    synchronized void remove(UUID id) {
        live.remove(id);
        refresh();
        rests(id);
    }

    /** Has a job at work rest, because of {@code why} where that is not empty. */
    synchronized void pause(UUID id, String why) {
        LiveJob job = atWork(id);
        if (job.state() == JobState.PROCESSING) {
            records.pausing(id, Optional.of(why).filter(text -> !text.isEmpty()));
            job.state(JobState.PAUSING);
            job.pause(why);
            refresh();
        }
    }

    /** Ends a job at work. */
    synchronized void cancel(UUID id) {
        records.cancelling(id);
        atWork(id).cancel();
    }

    private LiveJob atWork(UUID id) {
        return Optional.ofNullable(live.get(id)).orElseThrow();
    }

    /** Returns the status of a job that waits in line or is at work; empty for any other. */
    Optional<ObjectNode> status(UUID id) {
        return Optional.ofNullable(seen.get(id)).map(LiveJob::shown);
    }

    private void schedule() {
        while (true) {
            synchronized (this) {
                if (stopping) {
                    return;
                }
                look();
                try {
                    wait(TICK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
            between.run();
        }
    }

    private void look() {
        try {
            settle();
            begin();
            watch();
        } catch (RuntimeException e) {
            log.error("the scheduler of jobs met an error and goes on", e);
        }
    }

    /** Begins jobs, the first in line first, as long as there is room. */
    private void begin() {
        for (LiveJob job : List.copyOf(live.values())) {
            boolean room = threads.size() < setting.limits().atOnce();
            if (job.state() != JobState.QUEUED || !room) {
                continue;
            }
            List<JobOrder> working =
                    threads.keySet().stream().map(id -> atWork(id).order()).toList();
            if (HeapNeed.fits(job.order(), working)) {
                begin(job);
            } else {
                job.waitsFor("there is not enough memory for it beside the jobs at work");
            }
        }
    }

    private void begin(LiveJob job) {
        JobFolder folder = setting.folder(job.id());
        if (!folder.isThere()) {
            finish(job, JobWork.Result.of(JobState.FAILED, false, "the folder of the job is gone"));
            return;
        }
        records.processing(job);
        job.state(JobState.PROCESSING);
        job.waitsNoLonger();
        Thread thread = new Thread(() -> work(job, folder), "job-" + job.id());
        threads.put(job.id(), thread);
        thread.start();
        refresh();
    }

    private void work(LiveJob job, JobFolder folder) {
        MDC.put("job", job.id().toString());
        JobWork.Result result;
        try {
            result = work(job.order(), folder.path(), job.figures()).run(job.cancellation(), job);
        } catch (RuntimeException | Error e) { // whatever it is, a job without a thread must not seem to be at work
            log.atError()
                    .addKeyValue("job", job.id())
                    .setCause(e)
                    .log("job {}: internal error; the rows so far are saved", job.id());
            result = JobWork.Result.of(JobState.FAILED, true, "internal error; the log of the server has more");
        }
        describe(job, folder);
        synchronized (this) {
            threads.remove(job.id());
            worked.put(job, result);
            settle();
            notifyAll();
        }
    }

    /** Sums up the files of a job while nobody waits for it; whoever asks for them does it otherwise. */
    private void describe(LiveJob job, JobFolder folder) {
        boolean unused = Thread.interrupted(); // by a stop that came when the work was done
        try {
            JobData data = new JobData(folder, job.order());
            setting.disk().add(JobData.bytes(data.described()));
        } catch (RuntimeException e) {
            log.atDebug()
                    .addKeyValue("job", job.id())
                    .setCause(e)
                    .log("the files of job {} are summed up later", job.id());
        }
    }

    /** Writes how jobs ended; the scheduler tries again what cannot be written now: the disk may be full. */
    private void settle() {
        boolean unused = Thread.interrupted();
        worked.entrySet().removeIf(entry -> {
            LiveJob job = entry.getKey();
            try {
                if (live.get(job.id()) == job) { // and was not put in line again
                    finish(job, entry.getValue());
                }
                return true;
            } catch (RuntimeException e) {
                if (job.waiting().isEmpty()) {
                    log.atWarn()
                            .addKeyValue("job", job.id())
                            .setCause(e)
                            .log("the end of job {} cannot be written now", job.id());
                }
                job.waitsFor("its end cannot be written now: is the disk full?");
                return false;
            }
        });
    }

    private JobWork work(JobOrder order, Path folder, JobFigures before) {
        JobOrder placed = order.placed(setting.limits());
        RunContext runs = budget.limiting(setting.runs())
                .spentBefore(BigDecimal.valueOf(before.costUsd().orElse(0.0)));
        return order.kind() == JobKind.ROWS
                ? new RowsWork(placed, folder, setting.readers(), runs, before)
                : new TablesWork(placed, folder, setting.readers(), runs, before);
    }

    private void finish(LiveJob job, JobWork.Result result) {
        records.progress(job, budget.day());
        boolean daySpent = DayBudget.isReason(result.why());
        budget.note();
        JobState state = state(job, result, daySpent);
        Optional<String> why =
                switch (state) {
                    case QUEUED -> Optional.of("the server was stopped");
                    case PAUSED -> daySpent ? Optional.of(budget.reason()) : job.pauseReason();
                    case COMPLETED, CANCELLED -> Optional.empty();
                    default ->
                        result.why()
                                .map(text -> JobError.of(
                                        text, setting.folder(job.id()).path()));
                };
        records.ended(job, state, result.resumable(), why);
        remove(job.id());
    }

    private static JobState state(LiveJob job, JobWork.Result result, boolean daySpent) {
        if (job.isCancelled()) {
            return JobState.CANCELLED;
        }
        if (daySpent) {
            return JobState.PAUSED;
        }
        return result.state().orElse(job.state() == JobState.PAUSING ? JobState.PAUSED : JobState.QUEUED);
    }

    /** The streams of a job get the state in which it ended, or rests. */
    private void rests(UUID id) {
        setting.rows().find(id).ifPresent(row -> {
            ObjectNode status = JobStatus.rested(row, setting.folder(id));
            if (JobState.of(row.state()).isEnded()) {
                feeds.end(id, status);
            } else {
                feeds.status(id, status);
            }
        });
    }

    /** Looks at the jobs at work: figures, spending, the day. */
    private void watch() {
        budget.turn();
        budget.note();
        boolean spent = budget.isSpent();
        for (UUID id : List.copyOf(threads.keySet())) {
            LiveJob job = atWork(id);
            job.tick();
            records.progress(job, budget.day());
            if (spent && job.order().asksModel()) {
                pause(id, budget.reason());
            }
        }
        refresh();
    }

    private void refresh() {
        int place = 0;
        for (LiveJob job : live.values()) {
            OptionalInt position = job.state() == JobState.QUEUED ? OptionalInt.of(++place) : OptionalInt.empty();
            job.show(JobStatus.of(job, position));
        }
        seen = Map.copyOf(live);
    }

    /** Stops in order: no job begins, those at work are asked to stop, and go on at the next start. */
    @Override
    public void close() {
        List<Thread> working;
        synchronized (this) {
            stopping = true;
            live.values().forEach(job -> job.cancellation().cancel("TERM"));
            working = new ArrayList<>(threads.values());
            notifyAll();
        }
        long end = System.nanoTime() + STOPPING_MILLIS * 1_000_000;
        working.add(scheduler);
        for (Thread thread : working) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
